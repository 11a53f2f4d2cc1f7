"""Week 13: DenseNet, SENet and EfficientNet."""
