"""A classifier for what the assignment's functions make of the passengers: logistic regression, in NumPy alone."""

import numpy as np


def learned(batches, rate=0.1):
    """The weights (D,) and the bias that gradient descent learns from `batches`, a list of (n, D) and (n,) of 0 and 1.

    One step for each batch, in their order; it begins with zeros.
    """
    weights, bias = np.zeros(np.shape(batches[0][0])[1]), 0.0
    for x, y in batches:
        error = survival(x, weights, bias) - y
        weights -= rate * error @ x / len(x)
        bias -= rate * error.mean()
    return weights, bias


def survival(table, weights, bias):
    """How probable it is that each row survived, from 0 to 1: (N, D), (D,), float -> (N,)."""
    return 1 / (1 + np.exp(-(table @ weights + bias)))
