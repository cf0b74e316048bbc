from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desk import assets
from desk.domain.vocabulary import Label
from desk.ui import icons
from desk.ui.signs import label_pixmap
from desk.ui.theme import NO_VERDICT, SIGNS, Theme, colors, label_sign
from desk.ui.tokens import DARK, LIGHT, Colors

ALL = sorted(path.stem for path in assets.resource("icons").glob("*.svg"))


def luminance(color: str) -> float:
    """WCAG 2.2, relative luminance."""
    of = QColor(color)
    parts = (of.redF(), of.greenF(), of.blueF())
    linear = [part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4) for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("of", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("ground", ["paper", "desk", "raised", "selection"])
def test_text_stands_out_from_every_ground(of: Colors, ground: str) -> None:
    back = getattr(of, ground)
    for name in ("ink", "ink_soft", "accent", "danger", "warning"):
        assert contrast(getattr(of, name), back) >= 4.5, f"{name} on {ground}"
    for label, color in of.labels.items():
        assert contrast(color, back) >= 4.5, f"{label} on {ground}"


@pytest.mark.parametrize("of", [LIGHT, DARK], ids=["light", "dark"])
def test_edges_marks_and_buttons_stand_out(of: Colors) -> None:
    assert contrast(of.field_edge, of.paper) >= 3
    assert contrast(of.field_edge, of.desk) >= 3
    assert contrast(of.on_accent, of.accent) >= 4.5
    assert contrast(of.ink, of.highlight) >= 4.5
    assert contrast(of.ink, of.danger_wash) >= 4.5
    for color in of.labels.values():
        assert contrast(of.paper, color) >= 4.5


def test_labels_differ_in_letter_shape_and_name() -> None:
    signs = [*SIGNS.values(), NO_VERDICT]
    assert len(SIGNS) == len(Label)
    for field in ("letter", "name", "shape"):
        assert len({getattr(sign, field) for sign in signs}) == len(signs)
    assert label_sign(None, failed=True) != label_sign(None)


def ink_share(image: QImage) -> float:
    pixels = [image.pixelColor(x, y).alpha() for x in range(image.width()) for y in range(image.height())]
    return sum(alpha > 128 for alpha in pixels) / len(pixels)


@pytest.mark.parametrize("label", list(Label))
def test_pencil_and_ink_cannot_be_mistaken(qtbot: QtBot, label: Label) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    pencil = ink_share(label_pixmap(label, widget, size=32).toImage())
    ink = ink_share(label_pixmap(label, widget, size=32, ink=True).toImage())
    assert 0.02 < pencil < 0.3
    assert ink > 0.4


@pytest.mark.parametrize("name", ALL)
def test_every_icon_draws_in_the_colour_asked_for(qtbot: QtBot, name: str) -> None:
    image = icons.pixmap(name, "#ff0000", 24).toImage()
    drawn = [
        image.pixelColor(x, y) for x in range(24) for y in range(24) if image.pixelColor(x, y).alpha() > 200
    ]
    assert drawn
    assert 'viewBox="0 0 24 24"' in icons.source(name)
    if "currentColor" in icons.source(name):
        assert all(color.red() > 200 and color.green() < 60 for color in drawn)


def test_every_icon_named_in_the_code_is_there() -> None:
    for path in Path(icons.__file__).parent.rglob("*.py"):
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.strip().startswith(("dress(", "self.icon = tool(")):
                named = line.split('"')[1] if '"' in line else ""
                assert not named or named in ALL or named.isupper(), f"{path.name}: {named}"


def test_the_theme_follows_the_system_while_it_runs(qtbot: QtBot, qapp: QApplication) -> None:
    before = qapp.styleSheet(), qapp.palette()
    theme = Theme(qapp)
    button = QPushButton("Go")
    qtbot.addWidget(button)
    icons.dress(button, "check")
    theme.apply(Qt.ColorScheme.Light)
    assert colors(button) is LIGHT
    light = button.icon().pixmap(16, 16).toImage()
    theme.apply(Qt.ColorScheme.Dark)
    assert colors(button) is DARK
    assert button.icon().pixmap(16, 16).toImage() != light
    theme.deleteLater()
    qapp.setStyleSheet(before[0])
    qapp.setPalette(before[1])


def test_dressing_twice_keeps_one_icon(qtbot: QtBot) -> None:
    sign = QLabel()
    qtbot.addWidget(sign)
    icons.dress(sign, "check")
    first = sign.pixmap().toImage()
    icons.dress(sign, "close")
    assert sign.pixmap().toImage() != first
