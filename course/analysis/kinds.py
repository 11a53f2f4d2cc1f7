"""Names of Keras's layers and operations by what they cost: no multiply-accumulates (MACs), or no memory either."""

# Layers and operations that have no kernel: their MACs are zero by the convention above.
FREE = frozenset(
    """
    InputLayer Identity Dropout SpatialDropout1D SpatialDropout2D SpatialDropout3D AlphaDropout GaussianDropout
    GaussianNoise ActivityRegularization StochasticDepth LayerScale CustomScaleLayer Masking
    Flatten Reshape Permute RepeatVector
    Activation ReLU LeakyReLU PReLU ELU Softmax
    Add Subtract Multiply Average Maximum Minimum Concatenate
    MaxPooling1D MaxPooling2D MaxPooling3D AveragePooling1D AveragePooling2D AveragePooling3D
    AdaptiveAveragePooling1D AdaptiveAveragePooling2D AdaptiveAveragePooling3D
    AdaptiveMaxPooling1D AdaptiveMaxPooling2D AdaptiveMaxPooling3D
    GlobalAveragePooling1D GlobalAveragePooling2D GlobalAveragePooling3D
    GlobalMaxPooling1D GlobalMaxPooling2D GlobalMaxPooling3D
    BatchNormalization LayerNormalization GroupNormalization RMSNormalization UnitNormalization
    Normalization Rescaling CenterCrop Resizing Embedding
    ZeroPadding1D ZeroPadding2D ZeroPadding3D Cropping1D Cropping2D Cropping3D
    UpSampling1D UpSampling2D UpSampling3D
    RandomFlip RandomCrop RandomRotation RandomTranslation RandomZoom RandomBrightness RandomContrast
    RandomColorDegeneration RandomColorJitter RandomElasticTransform RandomErasing RandomGaussianBlur RandomGrayscale
    RandomHue RandomInvert RandomPerspective RandomPosterization RandomSaturation RandomSharpness RandomShear
    AugMix AutoContrast ContrastLimitedAdaptiveHistogramEqualization CutMix Equalization MixUp RandAugment Solarization
    MaxNumBoundingBoxes CategoryEncoding Discretization HashedCrossing Hashing
    Absolute Divide TrueDivide Power Sqrt Rsqrt Square Exp Log Negative Abs Clip Sign Mean Sum Max Min Var Std
    Amax Amin Relu Relu6 Sigmoid Silu Gelu Elu Selu Tanh Softplus HardSigmoid HardSilu LogSoftmax
    ClassToken PositionEmbedding
    GetItem ExpandDims Squeeze Transpose Stack Pad Cast BroadcastTo Take Split
    """.split()
)
# Layers that hand their input on, in another form at most; they take no memory of their own.
VIEWS = frozenset(
    """
    Identity Flatten Reshape Dropout SpatialDropout1D SpatialDropout2D SpatialDropout3D AlphaDropout
    GaussianDropout GaussianNoise ActivityRegularization StochasticDepth GetItem ExpandDims Squeeze
    RandomFlip RandomCrop RandomRotation RandomTranslation RandomZoom RandomBrightness RandomContrast
    RandomColorDegeneration RandomColorJitter RandomElasticTransform RandomErasing RandomGaussianBlur RandomGrayscale
    RandomHue RandomInvert RandomPerspective RandomPosterization RandomSaturation RandomSharpness RandomShear
    AugMix CutMix MixUp RandAugment
    """.split()
)
