"""Which reports go back to one: pairs of invented reports, read as files and judged by reading."""

from __future__ import annotations

import pytest
from origin_scenes import Scene, scenes

from desk.checks.origins import group_origins

SCENES = list(scenes())


@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.name)
def test_reports_are_grouped_as_a_reader_would(scene: Scene) -> None:
    assert scene.mistakes(group_origins(scene.documents)) == []


@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.name)
def test_the_order_of_adding_plays_no_part(scene: Scene) -> None:
    assert scene.mistakes(group_origins(scene.documents[::-1])) == []


def test_all_scenes_together_are_as_each_alone() -> None:
    every = [document for scene in SCENES for document in scene.documents]
    assert len({document.id for document in every}) == len(every)
    found = group_origins(every)
    assert [wrong for scene in SCENES for wrong in scene.mistakes(found)] == []
    scene_of = {document.id: scene.name for scene in SCENES for document in scene.documents}
    assert all(scene_of[head] == scene_of[member] for member, head in found.items())


def test_there_are_as_many_pairs_as_are_spoken_of() -> None:
    assert sum(scene.pairs for scene in SCENES) >= 103
