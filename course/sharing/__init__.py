"""What may leave a semester's folder: a copy of it in which nobody of the class is named."""
