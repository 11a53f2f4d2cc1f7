"""Files of the form of the real sets, filled with made-up pictures: for the loaders' tests only."""

import gzip
import io
import struct
import tarfile

import numpy as np

MNIST_TRAIN = (5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949)  # LeCun et al., counted by digit
MNIST_TEST = (980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009)


def fake_pictures(counts, shape):
    """Images (N, *shape) uint8, of which each is one gray, and labels (N,) uint8 with `counts` of each class."""
    labels = np.random.default_rng(0).permutation(np.repeat(np.arange(len(counts), dtype=np.uint8), counts))
    images = np.zeros((len(labels), *shape), np.uint8)
    images += (np.arange(len(labels)) % 251).astype(np.uint8).reshape(-1, *[1] * len(shape))
    return images, labels


def fake_mnist(path):
    """An mnist.npz of Keras's form: gray pictures without a channel axis."""
    x_train, y_train = fake_pictures(MNIST_TRAIN, (28, 28))
    x_test, y_test = fake_pictures(MNIST_TEST, (28, 28))
    np.savez_compressed(path, x_train=x_train, y_train=y_train, x_test=x_test, y_test=y_test)


def fake_cifar(path):
    """A cifar10.npz: labels (N, 1) as `keras.datasets.cifar10` gives them."""
    x_train, y_train = fake_pictures([5000] * 10, (32, 32, 3))
    x_test, y_test = fake_pictures([1000] * 10, (32, 32, 3))
    np.savez_compressed(path, x_train=x_train, y_train=y_train[:, None], x_test=x_test, y_test=y_test[:, None])


def write_idx(path, array, kind=8):
    """A gzipped IDX file of `array`."""
    head = bytes([0, 0, kind, array.ndim]) + struct.pack(f">{array.ndim}I", *array.shape)
    with gzip.open(path, "wb", compresslevel=1) as file:
        file.write(head + array.tobytes())


def fake_fashion(folder, train=(6000,) * 10, test=(1000,) * 10):
    """The four files of Fashion-MNIST, and of MNIST."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, counts in (("train", train), ("t10k", test)):
        images, labels = fake_pictures(counts, (28, 28))
        write_idx(folder / f"{name}-images-idx3-ubyte.gz", images)
        write_idx(folder / f"{name}-labels-idx1-ubyte.gz", labels)


def python2_pickle(data, labels):
    """{"batch_label": ..., "labels": [...], "data": array} as Python 2 and NumPy 1 pickled it (protocol 2)."""
    rows, columns = data.shape
    array = (
        b"cnumpy.core.multiarray\n_reconstruct\ncnumpy\nndarray\nK\x00\x85U\x01b\x87R"  # an empty array of bytes
        + b"(K\x01"
        + b"J" + struct.pack("<i", rows) + b"J" + struct.pack("<i", columns) + b"\x86"
        + b"cnumpy\ndtype\nU\x02u1K\x00K\x01\x87R(K\x03U\x01|NNNJ\xff\xff\xff\xffJ\xff\xff\xff\xffK\x00tb"
        + b"\x89" + b"T" + struct.pack("<i", data.size) + data.tobytes() + b"tb"
    )  # fmt: skip
    numbers = b"](" + b"".join(b"K" + bytes([label]) for label in labels) + b"e"
    return b"\x80\x02}(U\x0bbatch_labelU\x04fakeU\x06labels" + numbers + b"U\x04data" + array + b"u."


def fake_archive(path, contents, level=1):
    """A cifar-10-python.tar.gz that holds `contents`, {"data_batch_1": bytes, ...}."""
    with tarfile.open(path, "w:gz", compresslevel=level) as archive:
        for name, content in contents.items():
            member = tarfile.TarInfo(f"cifar-10-batches-py/{name}")
            member.size = len(content)
            archive.addfile(member, io.BytesIO(content))


def fake_batches(rows=10_000):
    """({name: pickle} of the six batches, images (6 * rows, 3, 32, 32), labels): whole contents of an archive."""
    labels = (np.arange(6 * rows) % 10).astype(np.uint8)
    images = np.zeros((6 * rows, 3, 32, 32), np.uint8)
    images += (np.arange(6 * rows) % 251).astype(np.uint8).reshape(-1, 1, 1, 1)
    images[:, 1, :, 5] = 7  # a column of one green: tells channels and axes apart
    names = [*(f"data_batch_{n}" for n in range(1, 6)), "test_batch"]
    parts = [slice(index * rows, (index + 1) * rows) for index in range(6)]
    pickles = [python2_pickle(images[part].reshape(rows, -1), labels[part]) for part in parts]
    return dict(zip(names, pickles, strict=True)), images, labels
