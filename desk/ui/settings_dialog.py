"""The settings: who reviews, and who drafts verdicts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desk import settings as store
from desk.domain.errors import FactdeskError
from desk.settings import Endpoint, Settings
from desk.ui import loading
from desk.ui.endpoint_form import EndpointForm
from desk.ui.icons import dress
from desk.ui.loading import EndpointTools, Trial
from desk.ui.tasks import Lane, Tasks
from desk.ui.theme import space
from desk.ui.widgets.basics import button, label, line, restate

_SIGNS = {True: ("check", "accent"), False: ("close", "danger"), None: ("more", "ink_soft")}
Apply = Callable[[Settings], None]


class SettingsDialog(QDialog):
    """Shows settings, tests the endpoint, saves; the key goes to the system keyring alone.

    Args:
        tasks: runs tests and the keyring away from the window.
        apply: takes saved settings into use.
        tools: reaches the endpoint and the keyring.
        parent: the window.
    """

    def __init__(
        self, tasks: Tasks, apply: Apply, tools: EndpointTools, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Settings")
        self.setMinimumSize(space(76), space(60))
        self.resize(space(80), space(92))
        self._tasks = tasks
        self._apply = apply
        self._tools = tools
        self._settings = Settings()
        self.reviewer = QLineEdit()
        self.reviewer.setAccessibleName("Name of the reviewer")
        self.reviewer.setPlaceholderText(store.default_reviewer())
        self.embedded = QRadioButton("The verifier that comes with Factdesk")
        self.server = QRadioButton("A language model")
        self.form = EndpointForm()
        self.test = button("Test", "check", "", "Ask the server one small question; no text of yours is sent")
        self.results = QGridLayout()
        self.message = label(role="danger", wrap=True)
        self.buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel
        )
        self._lay_out()
        self.server.toggled.connect(self._show_state)
        self.form.changed.connect(self._show_state)
        self.form.address.editingFinished.connect(self._ask_key)
        self.form.preset.activated.connect(lambda _: self._ask_key())
        self.test.clicked.connect(self.run_test)
        self.buttons.accepted.connect(self.save)
        self.buttons.rejected.connect(self.reject)

    def _lay_out(self) -> None:
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(space(3), space(2), space(3), space(2))
        column.setSpacing(space(1))
        column.addWidget(label("Reviewer", "title"))
        column.addWidget(self.reviewer)
        column.addWidget(label("Your decisions are signed with this name.", "soft"))
        column.addSpacing(space(1))
        column.addWidget(line())
        column.addWidget(label("Verdicts are drafted by", "title"))
        column.addWidget(self.embedded)
        column.addWidget(
            _indented(label("Runs on this machine. Nothing is sent anywhere.", "soft", wrap=True))
        )
        column.addWidget(self.server)
        column.addWidget(_indented(self.form))
        row = QHBoxLayout()
        row.setContentsMargins(space(3), 0, 0, 0)
        row.addWidget(self.test, alignment=Qt.AlignmentFlag.AlignTop)
        self.results.setContentsMargins(space(1), 0, 0, 0)
        self.results.setColumnStretch(2, 1)
        row.addLayout(self.results, 1)
        column.addLayout(row)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setWidget(inner)
        scroll.setAccessibleName("Settings")
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, space(2))
        whole.addWidget(scroll, 1)
        whole.addWidget(line())
        foot = QHBoxLayout()
        foot.setContentsMargins(space(3), space(1), space(3), 0)
        foot.addWidget(self.message, 1)
        foot.addWidget(self.buttons)
        whole.addLayout(foot)
        self.save_button = self.buttons.button(QDialogButtonBox.StandardButton.Save)
        restate(self.save_button, "kind", "primary")
        for each in self.buttons.buttons():
            if isinstance(each, QPushButton):
                each.setAutoDefault(False)

    def show_settings(self, settings: Settings) -> None:
        """Open the dialog on these settings."""
        self._settings = settings
        self.reviewer.setText(settings.reviewer)
        (self.server if settings.endpoint.enabled else self.embedded).setChecked(True)
        self.form.show_endpoint(settings.endpoint)
        self.message.clear()
        self.show_lines([])
        self._ask_key()
        self._show_state()
        self.open()

    def edited(self) -> Settings:
        """What the fields say."""
        endpoint = self.form.endpoint(enabled=self.server.isChecked())
        return replace(self._settings, reviewer=self.reviewer.text().strip(), endpoint=endpoint)

    def save(self) -> None:
        """Keep the settings and the key, and take them into use."""
        problem = self.form.problem() if self.server.isChecked() else ""
        if problem:
            self.message.setText(problem)
            return
        settings, key = self.edited(), self.form.key.text()
        try:
            store.save(settings)
        except FactdeskError as error:
            self._failed(error)
            return
        self._apply(settings)
        if not key:
            self.accept()
            return
        self._tasks.run(
            Lane.PARALLEL,
            lambda _progress, _cancel: self._tools.save_key(settings.endpoint, key),
            success=partial(self._key_kept, settings),
            failure=self._failed,
            owner=self,
        )

    def _key_kept(self, settings: Settings, _: None) -> None:
        self.form.key.clear()
        self._apply(settings)
        self.accept()

    def _failed(self, error: FactdeskError) -> None:
        self.message.setText(f"{error.message} {error.help}")

    # -- the test

    def run_test(self) -> None:
        """Ask the endpoint what it can do."""
        endpoint, key = self.form.endpoint(enabled=True), self.form.key.text()
        self.test.setEnabled(False)
        self.show_lines([Trial("Asking the server", None, "this may take a moment …")])
        self._tasks.run(
            Lane.PARALLEL,
            lambda _progress, _cancel: self._tools.test(endpoint, key or None),
            success=self._tested,
            failure=self._test_failed,
            owner=self,
        )

    def _tested(self, lines: Sequence[Trial]) -> None:
        self.show_lines(lines)
        self._show_state()

    def _test_failed(self, error: FactdeskError) -> None:
        self.show_lines([Trial(error.message, passed=False, said=error.help)])
        self._show_state()

    def show_lines(self, lines: Sequence[Trial]) -> None:
        """Show one line for each ability: a sign, its name, and what was found."""
        while (item := self.results.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        for row, each in enumerate(lines):
            sign = label()
            icon, color = _SIGNS[each.passed]
            dress(sign, icon, size=16, color=color)
            sign.setAccessibleName({True: "works", False: "fails", None: "not tried"}[each.passed])
            top = Qt.AlignmentFlag.AlignTop
            self.results.addWidget(sign, row, 0, top)
            self.results.addWidget(label(each.name, "strong"), row, 1, top)
            self.results.addWidget(label(each.said, "", wrap=True, select=True), row, 2)

    # -- what is known

    def _ask_key(self) -> None:
        endpoint = self.form.endpoint(enabled=True)
        self._tasks.run(
            Lane.PARALLEL,
            lambda _progress, _cancel: self._tools.has_key(endpoint),
            success=partial(self._show_key, endpoint),
            failure=lambda _: self.form.show_key_state(kept=False),
            owner=self,
        )

    def _show_key(self, endpoint: Endpoint, kept: bool) -> None:  # noqa: FBT001 - the work's result
        if endpoint.key_name == self.form.endpoint(enabled=True).key_name:
            self.form.show_key_state(kept=kept)

    def _show_state(self) -> None:
        on = self.server.isChecked()
        self.form.setVisible(on)
        self.test.setVisible(on)
        self.test.setEnabled(on and not self.form.problem())
        self.message.clear()


def _indented(widget: QWidget) -> QWidget:
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(space(3), 0, 0, 0)
    row.addWidget(widget)
    return made


class SettingsOpener:
    """Opens the dialog for whatever case is open, and applies what is saved."""

    def __init__(self, dialog: SettingsDialog, fault: Callable[[FactdeskError], None]) -> None:
        self._dialog = dialog
        self._fault = fault

    def open(self) -> None:
        """Show the settings as they are saved; a broken file is told, and shown as the defaults."""
        settings, error = loading.settings_or_defaults()
        if error is not None:
            self._fault(error)
        self._dialog.show_settings(settings)
