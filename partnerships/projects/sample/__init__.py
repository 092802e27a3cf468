"""The sample directory: real, publicly documented projects in our own words, matched to the register."""
