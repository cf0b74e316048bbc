"""Settings survive a round trip, and a wrong file is refused with a reason."""

from __future__ import annotations

from pathlib import Path

import pytest

from desk import settings
from desk.domain.errors import ConfigError
from desk.settings import Endpoint, Settings, Splitting


def test_a_missing_file_gives_the_defaults(tmp_path: Path) -> None:
    assert settings.load(tmp_path / "none.toml") == Settings()


def test_what_is_saved_is_read_back(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "settings.toml"
    made = Settings(
        reviewer="Ada Moreau",
        endpoint=Endpoint(enabled=True, base_url="http://127.0.0.1:8080/v1", model="m", price_in=0.5),
        splitting=Splitting(max_words=80),
    )
    settings.save(made, path)
    assert settings.load(path) == made


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("reviewer = 3", "reviewer"),
        ("colour = 'red'", "colour"),
        ("[endpoint]\nkey = 'secret'", "endpoint.key"),
        ("[endpoint]\ntimeout_s = 'soon'", "endpoint.timeout_s"),
        ("reviewer = ", "can't be read"),
    ],
)
def test_a_wrong_file_is_refused_and_named(text: str, named: str, tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError, match=named):
        settings.load(path)


def test_a_whole_number_serves_where_a_fraction_is_meant(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text("[endpoint]\ntimeout_s = 5\nprice_in = 1", encoding="utf-8")
    loaded = settings.load(path)
    assert (loaded.endpoint.timeout_s, loaded.endpoint.price_in) == (5.0, 1.0)


def test_an_index_is_named_by_what_it_was_made_with() -> None:
    made = Settings()
    assert made.index_key("a") != made.index_key("b")
    assert made.index_key("a") != Settings(splitting=Splitting(max_words=80)).index_key("a")
    assert made.index_key("a") == Settings(reviewer="another").index_key("a")
