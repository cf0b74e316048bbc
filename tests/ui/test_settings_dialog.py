from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from desk import settings
from desk.domain.errors import EndpointUnreachable, FactdeskError, SecretsUnavailable
from desk.settings import PRESETS, Endpoint, Settings
from desk.ui.endpoint_form import EndpointForm, is_local, what_is_sent
from desk.ui.loading import Trial
from desk.ui.settings_dialog import SettingsDialog, SettingsOpener
from desk.ui.tasks import InlineTasks

OLLAMA = Endpoint(enabled=True, preset="ollama", base_url="http://127.0.0.1:11434/v1", model="small")


class Tools:
    def __init__(self) -> None:
        self.keys: dict[str, str] = {}
        self.asked: list[tuple[Endpoint, str | None]] = []
        self.error: FactdeskError | None = None

    def test(self, endpoint: Endpoint, key: str | None) -> Sequence[Trial]:
        self.asked.append((endpoint, key))
        if self.error is not None:
            raise self.error
        return [
            Trial("A server answers", passed=True, said="here"),
            Trial("The key is accepted", passed=None, said=""),
        ]

    def save_key(self, endpoint: Endpoint, key: str) -> None:
        if self.error is not None:
            raise self.error
        self.keys[endpoint.key_name] = key

    def has_key(self, endpoint: Endpoint) -> bool:
        return endpoint.key_name in self.keys


@pytest.fixture
def tools() -> Tools:
    return Tools()


@pytest.fixture
def applied() -> list[Settings]:
    return []


@pytest.fixture
def dialog(qtbot: QtBot, tasks: InlineTasks, tools: Tools, applied: list[Settings]) -> SettingsDialog:
    made = SettingsDialog(tasks, applied.append, tools)
    qtbot.addWidget(made)
    return made


def words(dialog: SettingsDialog) -> str:
    items = (dialog.results.itemAt(place) for place in range(dialog.results.count()))
    found = (item.widget() for item in items if item is not None)
    return " ".join(each.text() for each in found if isinstance(each, QLabel))


def test_the_embedded_verifier_needs_nothing(dialog: SettingsDialog, applied: list[Settings]) -> None:
    dialog.show_settings(Settings())
    assert dialog.embedded.isChecked()
    assert not dialog.form.isVisible()
    dialog.reviewer.setText("B. Reviewer")
    dialog.save()
    assert applied == [Settings(reviewer="B. Reviewer")]
    assert settings.load().reviewer == "B. Reviewer"
    assert not dialog.isVisible()


@pytest.mark.parametrize("preset", PRESETS, ids=lambda preset: preset.name)
def test_a_preset_fills_in_its_address(dialog: SettingsDialog, preset: settings.Preset) -> None:
    dialog.show_settings(Settings(endpoint=OLLAMA))
    place = dialog.form.preset.findData(preset.name)
    dialog.form.preset.setCurrentIndex(place)
    dialog.form.preset.activated.emit(place)
    made = dialog.form.endpoint(enabled=True)
    assert (made.preset, made.base_url) == (preset.name, preset.base_url)


def test_what_is_shown_is_what_is_saved(dialog: SettingsDialog) -> None:
    endpoint = Endpoint(
        enabled=True,
        preset="openai",
        base_url="https://api.example.org/v1",
        model="large",
        timeout_s=90,
        price_in=0.5,
        price_out=1.5,
        max_tokens=77,
        seed=3,
    )
    dialog.show_settings(Settings(reviewer="B", endpoint=endpoint))
    assert dialog.edited() == Settings(reviewer="B", endpoint=endpoint)


def test_prices_not_set_stay_unknown(dialog: SettingsDialog) -> None:
    dialog.show_settings(Settings(endpoint=OLLAMA))
    assert dialog.edited().endpoint.price_in is None
    dialog.form.price_in.setText("0")
    assert dialog.edited().endpoint.price_in == 0
    dialog.form.price_in.setText("-1")
    assert dialog.edited().endpoint.price_in is None


def test_an_empty_time_limit_keeps_the_one_before(dialog: SettingsDialog) -> None:
    dialog.show_settings(Settings(endpoint=OLLAMA))
    assert dialog.form.timeout.text() == "60"
    dialog.form.timeout.clear()
    assert dialog.edited().endpoint.timeout_s == 60


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda form: form.address.setText("localhost:1"), "address"),
        (lambda form: form.model.clear(), "model's name"),
    ],
)
def test_what_is_missing_is_said_and_nothing_saved(
    dialog: SettingsDialog, applied: list[Settings], change: Callable[[EndpointForm], None], said: str
) -> None:
    dialog.show_settings(Settings(endpoint=OLLAMA))
    change(dialog.form)
    assert not dialog.test.isEnabled()
    dialog.save()
    assert said in dialog.message.text()
    assert applied == []
    assert dialog.isVisible()


def test_a_model_file_must_be_there(dialog: SettingsDialog, tmp_path: Path) -> None:
    dialog.show_settings(
        Settings(endpoint=Endpoint(enabled=True, preset="gguf", gguf=str(tmp_path / "m.gguf")))
    )
    assert dialog.form.problem() == "Choose the model file."
    (tmp_path / "m.gguf").write_bytes(b"GGUF")
    assert dialog.form.problem() == ""
    assert not dialog.form.address.isVisible()
    assert dialog.form.gguf.isVisible()


def test_the_key_goes_to_the_keyring_and_never_to_a_file(
    dialog: SettingsDialog, tools: Tools, applied: list[Settings]
) -> None:
    dialog.show_settings(Settings(endpoint=OLLAMA))
    assert dialog.form.key.echoMode() is QLineEdit.EchoMode.Password
    dialog.form.key.setText("s3cret-key")
    dialog.save()
    assert tools.keys == {OLLAMA.base_url: "s3cret-key"}
    assert "s3cret-key" not in settings.config_path().read_text(encoding="utf-8")
    assert dialog.form.key.text() == ""
    assert applied
    dialog.show_settings(settings.load())
    assert dialog.form.key.text() == ""
    assert "A key is kept" in dialog.form.key.placeholderText()


def test_without_a_keyring_it_says_what_serves(dialog: SettingsDialog, tools: Tools) -> None:
    dialog.show_settings(Settings(endpoint=OLLAMA))
    tools.error = SecretsUnavailable("This system has no keyring.")
    dialog.form.key.setText("s3cret-key")
    dialog.save()
    assert "FACTDESK_API_KEY" in dialog.message.text()
    assert dialog.isVisible()


def test_the_test_says_each_ability(qtbot: QtBot, dialog: SettingsDialog, tools: Tools) -> None:
    dialog.show_settings(Settings(endpoint=OLLAMA))
    dialog.form.key.setText("typed")
    qtbot.mouseClick(dialog.test, Qt.MouseButton.LeftButton)
    assert tools.asked[0][1] == "typed"
    assert "A server answers" in words(dialog)
    assert "The key is accepted" in words(dialog)
    assert dialog.test.isEnabled()


def test_a_failed_test_says_what_to_do(dialog: SettingsDialog, tools: Tools) -> None:
    dialog.show_settings(Settings(endpoint=OLLAMA))
    tools.error = EndpointUnreachable("Nothing answers.", "Start the server.")
    dialog.run_test()
    assert "Nothing answers." in words(dialog)
    assert "Start the server." in words(dialog)


@pytest.mark.parametrize(
    ("address", "local"),
    [
        ("http://127.0.0.1:1234/v1", True),
        ("http://localhost:1234", True),
        ("http://[::1]:80", True),
        ("https://api.example.org", False),
        ("http://127.0.0.1.example.org", False),
        ("http://192.168.1.4:8080", False),
        ("", False),
    ],
)
def test_what_leaves_the_machine_is_said(address: str, *, local: bool) -> None:
    assert is_local(address) is local
    said = what_is_sent(Endpoint(base_url=address))
    assert ("leave this machine" in said) is not local
    assert ("nothing leaves" in said) is local


def test_a_broken_settings_file_is_told_and_the_defaults_shown(dialog: SettingsDialog) -> None:
    settings.config_path().write_text("reviewer = [", encoding="utf-8")
    told: list[FactdeskError] = []
    SettingsOpener(dialog, told.append).open()
    assert "can't be read" in told[0].message
    assert dialog.isVisible()
    assert dialog.embedded.isChecked()
