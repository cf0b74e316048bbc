from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from functools import partial

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QObject
from pytestqt.qtbot import QtBot

from desk.domain.errors import Cancelled, DamagedFile, FactdeskError, InternalError
from desk.ports import CancelToken, Progress
from desk.ui.tasks import InlineTasks, Job, Lane, Tasks


@pytest.fixture
def threads(qtbot: QtBot) -> Iterator[Tasks]:
    made = Tasks()
    yield made
    made.shutdown()


def test_success_comes_back_in_the_windows_thread(qtbot: QtBot, threads: Tasks) -> None:
    seen: list[tuple[int, str, str]] = []

    def work(_progress: Progress, _cancel: CancelToken) -> tuple[int, str]:
        return 42, threading.current_thread().name

    def success(result: tuple[int, str]) -> None:
        seen.append((*result, threading.current_thread().name))

    with qtbot.waitSignal(threads.ended):
        threads.run(Lane.PARALLEL, work, success)
    assert seen[0][0] == 42
    assert seen[0][1].startswith("factdesk-parallel")
    assert seen[0][2] == threading.main_thread().name


@pytest.mark.parametrize("lane", [Lane.SERIAL, Lane.LONG, Lane.RENDER])
def test_a_lane_with_one_thread_keeps_its_order(qtbot: QtBot, threads: Tasks, lane: Lane) -> None:
    order: list[int] = []
    names: set[str] = set()

    def step(at: int) -> None:
        time.sleep(0.002 * (5 - at))
        order.append(at)
        names.add(threading.current_thread().name)

    def later(act: Callable[[int], None], at: int, _progress: Progress, _cancel: CancelToken) -> None:
        act(at)

    for at in range(5):
        threads.run(lane, partial(later, step, at))
    qtbot.waitUntil(lambda: not threads.jobs())
    assert order == [0, 1, 2, 3, 4]
    assert len(names) == 1


def test_short_acts_overtake_long_work(qtbot: QtBot, threads: Tasks) -> None:
    gate = threading.Event()
    done: list[str] = []
    threads.run(Lane.LONG, lambda _progress, _cancel: gate.wait(5), lambda _: done.append("long"))
    threads.run(Lane.SERIAL, lambda _progress, _cancel: None, lambda _: done.append("short"))
    qtbot.waitUntil(lambda: done == ["short"])
    gate.set()
    qtbot.waitUntil(lambda: done == ["short", "long"])


def test_an_error_goes_to_its_callback(qtbot: QtBot, threads: Tasks) -> None:
    errors: list[FactdeskError] = []

    def work(_progress: Progress, _cancel: CancelToken) -> None:
        raise DamagedFile("It breaks off.")

    with qtbot.waitSignal(threads.ended):
        threads.run(Lane.SERIAL, work, failure=errors.append)
    assert [error.message for error in errors] == ["It breaks off."]


def test_an_error_nobody_takes_reaches_the_user(qtbot: QtBot, threads: Tasks) -> None:
    def work(_progress: Progress, _cancel: CancelToken) -> None:
        raise DamagedFile("It breaks off.")

    with qtbot.waitSignal(threads.unhandled) as caught:
        threads.run(Lane.SERIAL, work)
    assert caught.args is not None
    assert caught.args[0].message == "It breaks off."


def test_a_bug_becomes_an_internal_error_with_its_traceback_in_the_log(
    qtbot: QtBot, threads: Tasks, caplog: pytest.LogCaptureFixture
) -> None:
    errors: list[FactdeskError] = []
    with qtbot.waitSignal(threads.ended):
        threads.run(Lane.SERIAL, lambda _progress, _cancel: 1 / 0, failure=errors.append)
    assert isinstance(errors[0], InternalError)
    assert "division by zero" in errors[0].message
    assert "Traceback" in caplog.text


def test_callbacks_are_dropped_with_their_owner(qtbot: QtBot, threads: Tasks) -> None:
    called: list[object] = []
    owner = QObject()
    gate = threading.Event()
    threads.run(Lane.PARALLEL, lambda _progress, _cancel: gate.wait(5), called.append, owner=owner)
    owner.deleteLater()
    QCoreApplication.sendPostedEvents(owner, QEvent.Type.DeferredDelete.value)
    with qtbot.waitSignal(threads.ended):
        gate.set()
    assert called == []


def test_cancel_reaches_the_work_and_is_no_error_of_the_user(qtbot: QtBot, threads: Tasks) -> None:
    unhandled: list[object] = []
    threads.unhandled.connect(unhandled.append)

    def work(_progress: Progress, cancel: CancelToken) -> None:
        for _ in range(1000):
            cancel.raise_if_cancelled()
            time.sleep(0.005)

    job = threads.run(Lane.LONG, work)
    with qtbot.waitSignal(threads.ended):
        job.cancel()
    assert isinstance(job.error, Cancelled)
    assert unhandled == []


def test_progress_is_gathered_and_the_last_word_arrives(qtbot: QtBot, threads: Tasks) -> None:
    told: list[tuple[int, int | None, str]] = []

    def work(progress: Progress, _cancel: CancelToken) -> None:
        for at in range(5000):
            progress(at + 1, 5000, f"item {at}")

    with qtbot.waitSignal(threads.ended):
        threads.run(Lane.LONG, work, progress=lambda *news: told.append(news))
    assert told[-1] == (5000, 5000, "item 4999")
    assert len(told) < 5000


def test_shutdown_ends_every_thread(qtbot: QtBot) -> None:
    made = Tasks()
    for _ in range(6):
        made.run(Lane.PARALLEL, lambda _progress, cancel: _until_cancelled(cancel))
    made.shutdown()
    assert not [each for each in threading.enumerate() if each.name.startswith("factdesk-")]


def _until_cancelled(cancel: CancelToken) -> None:
    while not cancelled(cancel):
        time.sleep(0.005)


def cancelled(cancel: CancelToken) -> bool:
    return cancel.cancelled


def test_time_left_needs_a_pace() -> None:
    job = Job("Reading")
    assert job.seconds_left() is None
    job.done, job.total = 2, 6
    job.started = time.monotonic() - 10
    left = job.seconds_left()
    assert left is not None
    assert left == pytest.approx(20, abs=0.5)


def test_the_inline_fake_tells_the_same_story(tasks: InlineTasks) -> None:
    story: list[object] = []
    tasks.ended.connect(lambda _: story.append("ended"))

    def work(progress: Progress, _cancel: CancelToken) -> str:
        progress(1, 1, "one")
        return "result"

    tasks.run(Lane.SERIAL, work, story.append, progress=lambda *news: story.append(news))
    assert story == [(1, 1, "one"), "result", "ended"]
    assert tasks.jobs() == []


def test_what_work_tells_on_its_way_arrives_in_order_in_the_windows_thread(
    qtbot: QtBot, threads: Tasks
) -> None:
    owner = QObject()
    heard: list[tuple[int, bool]] = []

    def hear(value: int) -> None:
        heard.append((value, threading.current_thread() is threading.main_thread()))

    relay = threads.relay(hear, owner)
    done: list[int] = []
    threads.run(
        Lane.LONG,
        lambda _progress, _cancel: [relay(each) for each in range(3)],
        success=lambda _: done.append(len(heard)),
    )
    qtbot.waitUntil(lambda: bool(done))
    assert heard == [(0, True), (1, True), (2, True)]
    assert done == [3]


def test_news_for_a_widget_that_is_gone_is_dropped(qtbot: QtBot, threads: Tasks) -> None:
    owner = QObject()
    heard: list[int] = []
    relay = threads.relay(heard.append, owner)
    with qtbot.waitSignal(threads.idle):
        threads.run(Lane.LONG, lambda _progress, _cancel: relay(1))
        shiboken6.delete(owner)
    assert heard == []
