"""The fields of a model server, and in plain words what it will be sent."""

from __future__ import annotations

from ipaddress import ip_address
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from PySide6.QtCore import QLocale, Signal
from PySide6.QtGui import QDoubleValidator
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from desk.settings import PRESETS, Endpoint
from desk.ui.theme import space
from desk.ui.widgets.basics import button, field_name, label

GGUF: Final = "gguf"


def is_local(address: str) -> bool:
    """Whether an address is this machine."""
    host = urlsplit(address).hostname or ""
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def what_is_sent(endpoint: Endpoint) -> str:
    """What leaves the machine with these settings, for a person to agree to."""
    sent = (
        "To find claims: the draft's text. For each claim: its wording, the outcomes of the checks, and the "
        "numbered passages found for it. Whole sources, notes and decisions are never sent."
    )
    if endpoint.preset == GGUF:
        return f"The model runs on this machine; nothing leaves it. It is given: {sent[0].lower()}{sent[1:]}"
    if is_local(endpoint.base_url):
        here = f"{endpoint.base_url} is on this machine; nothing leaves it."
        return f"{here} It is given: {sent[0].lower()}{sent[1:]}"
    host = urlsplit(endpoint.base_url).hostname
    return f"These texts leave this machine and go to {host or 'the server'}. {sent}"


class EndpointForm(QWidget):
    """Edits one :class:`Endpoint`; the key is typed here and kept elsewhere."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._base = Endpoint()
        self.preset = QComboBox()
        for preset in PRESETS:
            self.preset.addItem(preset.label, preset.name)
        self.address = QLineEdit()
        self.address.setPlaceholderText("https://host/v1")
        self.model = QLineEdit()
        self.model.setPlaceholderText("The model's name, as the server lists it")
        self.gguf = QLineEdit()
        self.gguf.setPlaceholderText("A .gguf file on this machine")
        self.choose = button("Choose …", "open")
        self.key = QLineEdit()
        self.key.setEchoMode(QLineEdit.EchoMode.Password)
        self.timeout = NumberField(1, "seconds")
        self.price_in = NumberField(0, "not set")
        self.price_out = NumberField(0, "not set")
        self.sent = label(role="soft", wrap=True)
        self._lay_out()
        self._name()
        self.preset.activated.connect(self._preset_chosen)
        self.choose.clicked.connect(self._choose_file)
        for line in (self.address, self.model, self.gguf):
            line.textChanged.connect(self._show_state)

    def _lay_out(self) -> None:
        self.form = QFormLayout()
        self.form.setHorizontalSpacing(space(2))
        self.form.setVerticalSpacing(space(1))
        self.form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        file = QWidget()
        row = QHBoxLayout(file)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.gguf, 1)
        row.addWidget(self.choose)
        self.file = file
        prices = QWidget()
        row = QHBoxLayout(prices)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(label("in", "soft"))
        row.addWidget(self.price_in)
        row.addSpacing(space(1))
        row.addWidget(label("out", "soft"))
        row.addWidget(self.price_out)
        row.addStretch(1)
        for name, field in (
            ("Server", self.preset),
            ("Address", self.address),
            ("Model file", file),
            ("Model", self.model),
            ("Key", self.key),
            ("Time limit in seconds", self.timeout),
            ("Price per million tokens", prices),
        ):
            self.form.addRow(field_name(name), field)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space(1))
        column.addLayout(self.form)
        column.addWidget(self.sent)

    def _name(self) -> None:
        for field, name in (
            (self.preset, "Kind of server"),
            (self.address, "Address of the server"),
            (self.model, "Name of the model"),
            (self.gguf, "Model file"),
            (self.key, "Key of the server"),
            (self.timeout, "Time limit in seconds"),
            (self.price_in, "Price of a million prompt tokens"),
            (self.price_out, "Price of a million answer tokens"),
        ):
            field.setAccessibleName(name)

    def show_endpoint(self, endpoint: Endpoint) -> None:
        """Show an endpoint."""
        self._base = endpoint
        self.preset.setCurrentIndex(max(self.preset.findData(endpoint.preset), 0))
        self.address.setText(endpoint.base_url)
        self.model.setText(endpoint.model)
        self.gguf.setText(endpoint.gguf)
        self.timeout.set_value(endpoint.timeout_s)
        self.price_in.set_value(endpoint.price_in)
        self.price_out.set_value(endpoint.price_out)
        self.key.clear()
        self._show_state()

    def endpoint(self, *, enabled: bool) -> Endpoint:
        """What the fields say."""
        served_here = self.preset.currentData() == GGUF
        return Endpoint(
            enabled=enabled,
            preset=str(self.preset.currentData()),
            base_url="" if served_here else self.address.text().strip().rstrip("/"),
            model=self.model.text().strip(),
            timeout_s=self.timeout.value() or self._base.timeout_s,
            max_retries=self._base.max_retries,
            max_tokens=self._base.max_tokens,
            temperature=self._base.temperature,
            seed=self._base.seed,
            price_in=self.price_in.value(),
            price_out=self.price_out.value(),
            gguf=self.gguf.text().strip() if served_here else "",
        )

    def problem(self) -> str:
        """What is missing before the server can be used; "" where nothing is."""
        endpoint = self.endpoint(enabled=True)
        if endpoint.preset == GGUF:
            return "" if Path(endpoint.gguf).is_file() else "Choose the model file."
        if urlsplit(endpoint.base_url).scheme not in {"http", "https"}:
            return "Give the server's address; it begins with http:// or https://."
        return "" if endpoint.model else "Give the model's name."

    def show_key_state(self, *, kept: bool) -> None:
        """Say whether a key is kept; the key itself is never shown."""
        self.key.setPlaceholderText("A key is kept; type to replace it" if kept else "None kept")

    def _preset_chosen(self, place: int) -> None:
        self.address.setText(PRESETS[place].base_url)
        self._show_state()

    def _choose_file(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(self, "Choose a model file", "", "GGUF models (*.gguf)")
        if chosen:
            self.gguf.setText(chosen)

    def _show_state(self) -> None:
        served_here = self.preset.currentData() == GGUF
        for field, shown in (
            (self.address, not served_here),
            (self.key, not served_here),
            (self.file, served_here),
        ):
            self.form.setRowVisible(field, shown)
        self.sent.setText(what_is_sent(self.endpoint(enabled=True)))
        self.changed.emit()


class NumberField(QLineEdit):
    """A line for a number that is not below ``low``; empty where none is given."""

    def __init__(self, low: float, hint: str) -> None:
        super().__init__()
        self._low = low
        self.setPlaceholderText(hint)
        self.setMaximumWidth(space(14))
        valid = QDoubleValidator(low, 1e6, 4, self)
        valid.setLocale(QLocale.c())
        valid.setNotation(QDoubleValidator.Notation.StandardNotation)
        self.setValidator(valid)

    def value(self) -> float | None:
        """The number; None where the line holds none."""
        try:
            value = float(self.text())
        except ValueError:
            return None
        return value if value >= self._low else None

    def set_value(self, value: float | None) -> None:
        """Show a number, or none."""
        self.setText("" if value is None else f"{value:g}")
