"""A class's final projects: looked at, measured again, entered into the gradebook, told on a page each."""
