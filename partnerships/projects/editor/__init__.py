"""The editor: short pages on which a school writes about its project, each saved however incomplete."""
