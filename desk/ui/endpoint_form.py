"""The fields of a model server, and in plain words what it will be sent."""

from __future__ import annotations

from ipaddress import ip_address
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDoubleSpinBox,
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
UNKNOWN_PRICE: Final = -0.01


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
        self.timeout = _number(1, 3600, 0, " s")
        self.price_in = _price()
        self.price_out = _price()
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
            ("Time limit", self.timeout),
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
        self.timeout.setValue(endpoint.timeout_s)
        self.price_in.setValue(UNKNOWN_PRICE if endpoint.price_in is None else endpoint.price_in)
        self.price_out.setValue(UNKNOWN_PRICE if endpoint.price_out is None else endpoint.price_out)
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
            timeout_s=self.timeout.value(),
            max_retries=self._base.max_retries,
            max_tokens=self._base.max_tokens,
            temperature=self._base.temperature,
            seed=self._base.seed,
            price_in=_known(self.price_in),
            price_out=_known(self.price_out),
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


def _number(low: float, high: float, decimals: int, suffix: str = "") -> QDoubleSpinBox:
    made = QDoubleSpinBox()
    made.setRange(low, high)
    made.setDecimals(decimals)
    made.setSuffix(suffix)
    made.setButtonSymbols(QDoubleSpinBox.ButtonSymbols.NoButtons)
    made.setMaximumWidth(space(16))
    return made


def _price() -> QDoubleSpinBox:
    made = _number(UNKNOWN_PRICE, 10_000, 2)
    made.setSpecialValueText("not set")
    made.setSingleStep(0.1)
    return made


def _known(price: QDoubleSpinBox) -> float | None:
    return None if price.value() < 0 else price.value()
