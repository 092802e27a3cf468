"""The sample archive: real past events from public sources in our own words, and two made-up ones to book."""
