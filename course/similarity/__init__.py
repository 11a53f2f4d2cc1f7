"""What submissions have in common beyond what everybody was given: structure of code, names and layout aside."""
