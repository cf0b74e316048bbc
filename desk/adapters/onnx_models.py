"""The local models, run by onnxruntime: the only file that imports it."""

from __future__ import annotations

import json
from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from threading import Lock
from zipfile import BadZipFile

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from tokenizers import Encoding, Tokenizer

from desk import assets
from desk.adapters.packed_weights import read_packed
from desk.domain.errors import ModelFileError
from desk.domain.verdicts import StanceScores
from desk.ports import Vectors

THREADS = 2
_PACKED = "weights.npz"
_PLAIN = str.maketrans(
    {**dict.fromkeys("‘’ʼ", "'"), **dict.fromkeys("“”", '"'), **dict.fromkeys("‐‑–—", "-")}
)
"""A curly mark is another token than a straight one, and must not make another reading."""


@dataclass(frozen=True)
class Manifest:
    """What ``manifest.json`` beside a model says: its name, bounds, and the pinned SHA-256 of its files."""

    name: str
    max_tokens: int
    files: dict[str, str]
    more: dict[str, object]


class LocalModel:
    """An ONNX file with its tokenizer; loaded at first use, never if its bytes are not the pinned ones.

    Args:
        folder: holds ``manifest.json``, ``model.onnx`` and ``tokenizer.json``, and ``weights.npz`` where the
            manifest names one: then the matrices are packed there (:mod:`desk.adapters.packed_weights`).

    Raises:
        ModelFileError: if the manifest is missing or malformed; on first use also if a file is
            missing or has another SHA-256 than the manifest says.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.manifest = _manifest(folder)
        self._weights: dict[str, onnxruntime.OrtValue] = {}  # the runtime does not keep them alive itself

    @property
    def name(self) -> str:
        """The model's name and the first digits of the weights' hash."""
        return f"{self.manifest.name}@{self.digits}"

    @property
    def digits(self) -> str:
        """The first eight digits of the weights' hash."""
        files = self.manifest.files
        return files.get(_PACKED, files["model.onnx"])[:8]

    @cached_property
    def session(self) -> onnxruntime.InferenceSession:
        """The loaded weights. Single-threaded: :func:`in_parallel` runs several texts at once."""
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        path = self._checked("model.onnx")
        if _PACKED in self.manifest.files:
            self._weights = _read_packed(self._checked(_PACKED))
            options.add_external_initializers(list(self._weights), list(self._weights.values()))
        return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])

    @cached_property
    def tokenizer(self) -> Tokenizer:
        """The tokenizer, cutting at the model's bound and never padding."""
        tokenizer = Tokenizer.from_file(str(self._checked("tokenizer.json")))
        tokenizer.no_padding()
        tokenizer.enable_truncation(self.manifest.max_tokens)
        return tokenizer

    def _checked(self, file: str) -> Path:
        path = self.folder / file
        if not path.is_file():
            raise ModelFileError(f"The model file {path} is missing.")
        if assets.sha256(path) != self.manifest.files[file]:
            raise ModelFileError(f"The model file {path} is not the one that this version was made with.")
        return path


def in_parallel(
    run: Callable[[Encoding], NDArray[np.float32]], encodings: Sequence[Encoding]
) -> list[NDArray[np.float32]]:
    """One result of ``run`` for each text, in order, ``THREADS`` at a time.

    Each text is run alone. Dynamic quantisation takes its scale from the whole batch, so that in
    a batch a text's result would depend on its neighbours (cosine down to 0.987); and two single
    threads were a third faster than one batch on two threads.
    """
    if len(encodings) < THREADS:
        return [run(encoding) for encoding in encodings]
    longest_first = sorted(range(len(encodings)), key=lambda at: -len(encodings[at].ids))
    with ThreadPoolExecutor(THREADS, "onnx") as pool:
        results = pool.map(run, (encodings[at] for at in longest_first))
        by_place = dict(zip(longest_first, results, strict=True))
    return [by_place[at] for at in range(len(encodings))]


class Recent:
    """The vectors of the short texts that were asked for last; safe between threads.

    The sentences of a case are compared with claim after claim, and a vector depends on its text
    alone.
    """

    def __init__(self, most: int, longest: int = 600) -> None:
        self._most, self._longest = most, longest
        self._lock = Lock()
        self._held: OrderedDict[str, NDArray[np.float32]] = OrderedDict()

    def get_all(self, texts: Iterable[str]) -> dict[str, NDArray[np.float32]]:
        """Those of the vectors that are held."""
        with self._lock:
            found = {text: self._held[text] for text in texts if text in self._held}
            for text in found:
                self._held.move_to_end(text)
            return found

    def put_all(self, made: Mapping[str, NDArray[np.float32]]) -> None:
        """Hold these, and let go of the oldest where there are too many."""
        with self._lock:
            self._held.update((text, one) for text, one in made.items() if len(text) <= self._longest)
            while len(self._held) > self._most:
                self._held.popitem(last=False)


class OnnxEmbedder:
    """all-MiniLM-L6-v2 (Wang et al., 2020; Reimers and Gurevych, 2019) in int8: text to 384 numbers.

    A text's vector depends on that text alone; longer texts are cut at 256 tokens. May be called
    from several threads.

    Raises:
        ModelFileError: as :class:`LocalModel` does.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self._model = LocalModel(folder or assets.resource("models", "embedder"))
        self._kept = Recent(20_000)

    @property
    def name(self) -> str:
        """Model name and the first digits of its hash."""
        return self._model.name

    @property
    def dimensions(self) -> int:
        """Length of a vector."""
        return 384

    def embed(self, texts: Sequence[str]) -> Vectors:
        """One row of unit length for each text, in order; shape (n, 384)."""
        if not texts:
            return np.zeros((0, self.dimensions), np.float32)
        known = self._kept.get_all(texts)
        new = [text for text in dict.fromkeys(texts) if text not in known]
        if new:
            encodings = self._model.tokenizer.encode_batch(new)
            self._model.session  # noqa: B018 - loads the weights once, before threads share them
            made = dict(zip(new, in_parallel(self._vector, encodings), strict=True))
            self._kept.put_all(made)
            known |= made
        return np.stack([known[text] for text in texts])

    def _vector(self, encoding: Encoding) -> NDArray[np.float32]:
        ids = np.array([encoding.ids], np.int64)
        given = {"input_ids": ids, "attention_mask": np.ones_like(ids)}
        return np.asarray(self._model.session.run(None, given)[0][0], np.float32)


class OnnxVerifier:
    """A cross-encoder of our own in int8: does a text support or refute a claim?

    It reads a text and a claim as one, cut at 256 tokens. The scores are probabilities,
    calibrated by the temperature and bias that ``manifest.json`` holds; each pair's depend on
    that pair alone. May be called from several threads.

    Raises:
        ModelFileError: as :class:`LocalModel` does.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self._model = LocalModel(folder or assets.resource("models", "verifier"))
        self._calibration = _calibration(self._model)

    @property
    def name(self) -> str:
        """Model name with its version and the first digits of its hash."""
        manifest = self._model.manifest
        return f"{manifest.name}-{manifest.more['version']}@{self._model.digits}"

    def judge(self, pairs: Sequence[tuple[str, str]]) -> list[StanceScores]:
        """One reading for each (claim, evidence text), in order."""
        if not pairs:
            return []
        plain = [(text.translate(_PLAIN), claim.translate(_PLAIN)) for claim, text in pairs]
        encodings = self._model.tokenizer.encode_batch(plain)
        return [self._scores(logits) for logits in in_parallel(self._logits, encodings)]

    def _logits(self, encoding: Encoding) -> NDArray[np.float32]:
        ids = np.array([encoding.ids], np.int64)
        types = np.array([encoding.type_ids], np.int64)
        given = {"input_ids": ids, "attention_mask": np.ones_like(ids), "token_type_ids": types}
        return np.asarray(self._model.session.run(None, given)[0][0], np.float32)

    def _scores(self, logits: NDArray[np.float32]) -> StanceScores:
        temperature, bias = self._calibration
        scaled = logits.astype(np.float64) / temperature + bias
        power = np.exp(scaled - scaled.max())
        supports, refutes, neutral = (power / power.sum()).tolist()
        return StanceScores(supports=supports, refutes=refutes, neutral=neutral)


def _calibration(model: LocalModel) -> tuple[float, NDArray[np.float64]]:
    path = model.folder / "manifest.json"
    try:
        temperature = float(str(model.manifest.more["temperature"]))
        bias = np.array(model.manifest.more["bias"], np.float64)
    except (KeyError, ValueError, TypeError) as error:
        raise ModelFileError(f"The calibration in {path} can't be read: {error}") from error
    if bias.shape != (3,) or not temperature > 0:
        raise ModelFileError(f"The calibration in {path} is not for three classes.")
    return temperature, bias


def _read_packed(path: Path) -> dict[str, onnxruntime.OrtValue]:
    try:
        found = read_packed(path)
    except (OSError, ValueError, KeyError, BadZipFile) as error:
        raise ModelFileError(f"The weights {path} can't be read: {error}") from error
    return {name: onnxruntime.OrtValue.ortvalue_from_numpy(weights) for name, weights in found.items()}


def _manifest(folder: Path) -> Manifest:
    path = folder / "manifest.json"
    try:
        table = json.loads(path.read_bytes())
        return Manifest(str(table["name"]), int(table["max_tokens"]), dict(table["files"]), table)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ModelFileError(f"The list of model files {path} can't be read: {error}") from error
