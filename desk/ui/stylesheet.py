"""The one style sheet, made from the tokens.

Widgets ask for a look by dynamic properties: ``role`` on a label (``hero``, ``title``, ``lead``,
``soft``, ``caption``), ``kind`` on a button (``primary``, ``quiet``, ``danger``), ``ink`` on a
frame (``pencil`` for what a machine drafted, ``ink`` for what a person decided), ``surface`` on
a frame (``paper``, ``bar``, ``error``).
"""

from __future__ import annotations

from string import Template
from typing import Final

from desk import assets
from desk.ui.tokens import BODY, HERO, LEAD, SMALL, TITLE, Colors, space

_SHEET: Final = Template("""
QToolTip { background: $paper; color: $ink; border: 1px solid $hairline; padding: 4px; }
QLabel { background: transparent; }
QLabel[role="hero"] { font-size: ${hero}pt; }
QLabel[role="title"] { font-size: ${title}pt; font-weight: 600; }
QLabel[role="lead"] { font-size: ${lead}pt; }
QLabel[role="strong"] { font-weight: 600; }
QLabel[role="soft"] { color: $ink_soft; }
QLabel[role="caption"] { color: $ink_soft; font-size: ${small}pt; }
QLabel[role="danger"] { color: $danger; }
QLabel[role="warning"] { color: $warning; }

QPushButton, QToolButton[kind="button"] {
  background: $raised; color: $ink; border: 1px solid $field_edge; border-radius: 4px;
  padding: 4px 12px; min-height: 22px;
}
QPushButton:hover, QToolButton[kind="button"]:hover { background: $selection; }
QPushButton:pressed { background: $hairline; }
QPushButton:focus, QToolButton:focus { border: 2px solid $accent; padding: 3px 11px; }
QPushButton:disabled { color: $disabled; border-color: $hairline; background: transparent; }
QPushButton[kind="primary"] {
  background: $accent; color: $on_accent; border-color: $accent; font-weight: 600;
}
QPushButton[kind="primary"]:hover { border-color: $ink; }
QPushButton[kind="primary"]:focus { border: 2px solid $ink; }
QPushButton[kind="primary"]:disabled {
  background: $hairline; color: $ink_soft; border-color: $hairline;
}
QPushButton[kind="quiet"], QToolButton {
  background: transparent; color: $ink; border: 1px solid transparent; border-radius: 4px; padding: 4px 8px;
}
QPushButton[kind="quiet"]:hover, QToolButton:hover { background: $selection; }
QPushButton[kind="quiet"]:focus, QToolButton:focus { border: 2px solid $accent; padding: 3px 7px; }
QPushButton[kind="quiet"]:disabled, QToolButton:disabled { color: $disabled; }
QPushButton[kind="danger"] { color: $danger; border-color: $danger; }
QPushButton[kind="switch"] { border-radius: 0; padding: 2px 10px; min-height: 20px; color: $ink_soft; }
QPushButton[kind="switch"]:checked {
  background: $selection; color: $ink; border-color: $accent; font-weight: 600;
}
QPushButton[kind="switch"]:focus { border: 2px solid $accent; padding: 1px 9px; }
QPushButton[kind="switch"]:disabled { color: $disabled; }

QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QSpinBox, QDoubleSpinBox, QDateEdit {
  background: $paper; color: $ink; border: 1px solid $field_edge; border-radius: 4px; padding: 3px 7px;
  selection-background-color: $selection; selection-color: $ink;
}
QLineEdit, QComboBox, QSpinBox, QDoubleSpinBox, QDateEdit { min-height: 24px; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QComboBox:focus, QSpinBox:focus, QDoubleSpinBox:focus,
QDateEdit:focus { border: 2px solid $accent; padding: 2px 6px; }
QLineEdit:disabled, QComboBox:disabled { color: $disabled; border-color: $hairline; }
QTextEdit[face="reading"], QPlainTextEdit[face="reading"] { border: none; background: $paper; padding: 0; }
QTextEdit[face="reading"]:focus, QPlainTextEdit[face="reading"]:focus { border: none; padding: 0; }
QComboBox::drop-down { border: none; width: 24px; }
QComboBox::down-arrow { image: url("$chevron"); width: 16px; height: 16px; }
QAbstractSpinBox QLineEdit { border: none; padding: 0; min-height: 0; background: transparent; }
QDialogButtonBox { dialogbuttonbox-buttons-have-icons: 0; }
QComboBox QAbstractItemView { background: $paper; color: $ink; selection-background-color: $selection; }

QAbstractItemView {
  background: $paper; color: $ink; border: none; outline: none; alternate-background-color: $raised;
  selection-background-color: $selection; selection-color: $ink;
}
QAbstractItemView::item:focus { border: 1px solid $accent; }
QHeaderView { background: $paper; border: none; }
QHeaderView::section {
  background: $paper; color: $ink_soft; border: none; border-bottom: 1px solid $hairline;
  padding: 6px 8px; font-size: ${small}pt; font-weight: 400; text-align: left;
}
QHeaderView::section:hover { color: $ink; }
QTableView { gridline-color: $hairline; }
QTableView::item { padding-left: 6px; }
QTabWidget::pane { border: none; border-top: 1px solid $hairline; }
QTabBar::tab {
  background: transparent; color: $ink_soft; padding: 6px 12px; border-bottom: 2px solid transparent;
}
QTabBar::tab:selected { color: $ink; border-bottom-color: $accent; }
QTabBar::tab:focus { color: $accent; }

QSplitter::handle { background: $hairline; }
QSplitter::handle:hover { background: $accent; }
QScrollArea { border: none; background: transparent; }
QScrollBar:vertical { background: transparent; width: 12px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0; }
QScrollBar::handle {
  background: $hairline; border-radius: 4px; margin: 2px; min-height: 28px; min-width: 28px;
}
QScrollBar::handle:hover { background: $field_edge; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QRadioButton { spacing: 8px; }
QRadioButton::indicator {
  width: 12px; height: 12px; border: 1px solid $field_edge; border-radius: 7px; background: $paper;
}
QRadioButton::indicator:checked { border: 4px solid $accent; width: 6px; height: 6px; }
QRadioButton::indicator:focus { border-color: $ink; }
QProgressBar { background: $hairline; border: none; border-radius: 3px; max-height: 6px; min-height: 6px; }
QProgressBar::chunk { background: $accent; border-radius: 3px; }
QMenuBar { background: $desk; color: $ink; }
QMenuBar::item { padding: 4px 8px; background: transparent; }
QMenuBar::item:selected { background: $selection; }
QMenu { background: $paper; color: $ink; border: 1px solid $hairline; padding: 4px; }
QMenu::item { padding: 5px 24px 5px 12px; border-radius: 3px; }
QMenu::item:selected { background: $selection; }
QMenu::item:disabled { color: $disabled; }
QMenu::separator { height: 1px; background: $hairline; margin: 4px 8px; }
QStatusBar { background: $desk; color: $ink_soft; border-top: 1px solid $hairline; }
QStatusBar::item { border: none; }

QFrame[surface="paper"] { background: $paper; border: none; }
QFrame[surface="bar"] { background: $desk; border: none; border-right: 1px solid $hairline; }
QFrame[surface="header"] { background: $desk; border: none; border-bottom: 1px solid $hairline; }
QFrame[surface="footer"] { background: $desk; border: none; border-top: 1px solid $hairline; }
QFrame[surface="error"] { background: $danger_wash; border: none; border-left: 3px solid $danger; }
QFrame[surface="drop"] { background: transparent; border: 2px dashed $field_edge; border-radius: 8px; }
QFrame[surface="drop"][over="true"] { background: $selection; border-color: $accent; }
QFrame[surface="card"] { background: $paper; border: none; border-left: 3px solid $hairline; }
QFrame[surface="card"]:hover { border-left-color: $field_edge; }
QFrame[surface="card"]:focus { border-left-color: $ink; }
QFrame[surface="card"][selected="true"] { border-left-color: $accent; background: $raised; }
QFrame[surface="open"] { background: transparent; border: 1px solid $hairline; border-radius: 4px; }
QFrame[surface="overlay"] { background: $paper; border: 1px solid $field_edge; border-radius: 8px; }
QPushButton[kind="label"] { text-align: left; padding: 2px 8px; min-height: 20px; }
QPushButton[kind="label"]:focus { padding: 1px 7px; }
QPushButton[kind="label"][mine="true"] { border: 2px solid $ink; background: $paper; padding: 1px 7px; }
QPushButton[kind="chip"] { border-radius: 12px; padding: 1px 10px; min-height: 20px; background: transparent;
  border-color: $hairline; }
QPushButton[kind="chip"]:checked { background: $selection; border-color: $accent; }
QPushButton[kind="chip"]:focus { border: 2px solid $accent; padding: 0 9px; }
QFrame[line="true"] { background: $hairline; border: none; max-height: 1px; min-height: 1px; }
QFrame[ink="pencil"] { background: transparent; border: 1px dashed $ink_soft; border-radius: 4px; }
QFrame[ink="ink"] { background: $paper; border: 2px solid $ink; border-radius: 4px; }

QToolButton[kind="mode"] {
  border: none; border-left: 3px solid transparent; border-radius: 0; padding: 8px 4px; color: $ink_soft;
  font-size: ${small}pt;
}
QToolButton[kind="mode"]:hover { color: $ink; background: $selection; }
QToolButton[kind="mode"]:checked { color: $ink; border-left-color: $accent; background: $paper; }
QToolButton[kind="mode"]:focus { border-left: 3px solid $accent; padding: 8px 4px; background: $selection; }
QToolButton[kind="mode"]:disabled { color: $disabled; }
""")


def stylesheet(of: Colors) -> str:
    """The style sheet of one palette."""
    names = {name: getattr(of, name) for name in Colors.__slots__ if name != "labels"}
    chevron = assets.resource("icons", f"chevron-{of.name}.svg").as_posix()
    sizes = {"small": SMALL, "body": BODY, "lead": LEAD, "title": TITLE, "hero": HERO, "unit": space()}
    return _SHEET.substitute(names, chevron=chevron, **sizes)
