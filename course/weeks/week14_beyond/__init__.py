"""Week 14: labels that a network made, and images without convolution."""
