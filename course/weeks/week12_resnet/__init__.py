"""Week 12: ResNet and Xception."""
