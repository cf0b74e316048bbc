"""What a page declares about itself: JSON-LD, meta elements, headline, byline; trafilatura comes last."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from typing import Any, TypeAlias
from urllib.parse import urlsplit

from desk.domain.vocabulary import DocumentKind
from desk.ingest.dates import find_date
from desk.ingest.extracted import Facts

Node: TypeAlias = dict[str, Any]
"""An object of JSON-LD."""

Declared: TypeAlias = Any
"""A value of JSON-LD, of any JSON type."""

Tree: TypeAlias = Any
"""The parsed page; lxml is untyped."""

Found: TypeAlias = Any
"""What trafilatura made of the page, or None; it is untyped."""

_ARTICLE = re.compile(r"article|posting|report", re.IGNORECASE)
_COMMENTS = (
    "ancestor-or-self::*[contains(concat(@class, ' ', @id), 'comment') or contains(@id, 'respond')"
    " or self::footer or self::aside or self::nav or self::form]"
)
_BYLINES = (
    "//*[@rel='author' or @itemprop='author' or contains(@class, 'byline') or contains(@class, 'author')"
    " or contains(@class, 'Byline')]"
)
_META_AUTHORS = (
    "author",
    "article:author",
    "parsely-author",
    "dc.creator",
    "dcterms.creator",
    "byl",
    "sailthru.author",
)
_META_PUBLISHED = (
    "article:published_time",
    "og:published_time",
    "datepublished",
    "date",
    "parsely-pub-date",
    "pubdate",
    "publish-date",
    "publishdate",
    "dc.date.issued",
    "dcterms.created",
    "dc.date",
    "sailthru.date",
    "cxenseparse:recs:publishtime",
)
_META_UPDATED = (
    "article:modified_time",
    "og:updated_time",
    "datemodified",
    "dcterms.modified",
    "last-modified",
)
_SEPARATOR = re.compile(r"\s+[|–—·»:-]\s+")
_BY = re.compile(r"^\s*(?:by|written by|story by|posted by)\s*:?\s+", re.IGNORECASE)
_NAME = re.compile(r"[^\W\d_][\w.'’-]*(?:\s+[\w.'’-]+){0,5}")


def page_facts(tree: Tree, found: Found) -> Facts:
    """The facts of a page: ``tree`` is its parsed HTML, ``found`` what trafilatura made of it or None."""
    nodes = list(_nodes(tree))
    article = next((node for node in nodes if _is_article(node) and "headline" in node), {})
    meta = _meta(tree)
    site = _site(article, nodes, meta, found)
    published = _moment(article.get("datePublished"), *(meta.get(name) for name in _META_PUBLISHED))
    updated = _moment(article.get("dateModified"), *(meta.get(name) for name in _META_UPDATED))
    published = published or _time_element(tree) or _moment(getattr(found, "date", None))
    return Facts(
        kind=DocumentKind.ARTICLE if article or published or meta.get("og:type") == "article" else None,
        title=_title(tree, article, meta, site, found),
        authors=_authors(tree, article, nodes, meta, found),
        publisher=site,
        published=published,
        updated=updated if updated and (not published or updated >= published) else None,
        url=_url(tree, meta),
    )


def _nodes(tree: Tree) -> Iterator[Node]:
    """All objects of the page's JSON-LD blocks, outer ones first."""
    waiting: list[Any] = []
    for script in tree.xpath("//script[@type='application/ld+json']"):
        try:
            waiting.append(json.loads(script.text or "null", strict=False))
        except (ValueError, RecursionError):
            continue  # what a page declares wrongly is as good as not declared
    while waiting:
        value = waiting.pop(0)
        if isinstance(value, dict):
            yield value
            waiting.extend(value.values())
        elif isinstance(value, list):
            waiting.extend(value)


def _is_article(node: Node) -> bool:
    kinds = node.get("@type")
    return any(
        isinstance(kind, str) and _ARTICLE.search(kind)
        for kind in (kinds if isinstance(kinds, list) else [kinds])
    )


def _meta(tree: Tree) -> dict[str, str]:
    found: dict[str, str] = {}
    for element in tree.xpath("//meta[@content]"):
        name = element.get("property") or element.get("name") or element.get("itemprop")
        if name and element.get("content").strip():
            found.setdefault(name.lower(), _one_line(element.get("content")))
    return found


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _name(value: Declared, nodes: list[Node]) -> str | None:
    """The name in a JSON-LD value, which may be a string, an object, or a reference to one."""
    if isinstance(value, str):
        return None if value.startswith("http") else _one_line(value) or None
    if isinstance(value, list):
        return _name(value[0], nodes) if value else None
    if isinstance(value, dict):
        named = value if "name" in value else _referred(value, nodes)
        name = named.get("name")
        return _name(name, nodes) if isinstance(name, str | list) else None
    return None


def _referred(value: Node, nodes: list[Node]) -> Node:
    return next((node for node in nodes if node.get("@id") == value.get("@id") and "name" in node), {})


def _site(article: Node, nodes: list[Node], meta: dict[str, str], found: Found) -> str | None:
    return (
        _name(article.get("publisher"), nodes) or meta.get("og:site_name") or getattr(found, "sitename", None)
    )


def _moment(*values: Declared) -> date | None:
    """The first whole date among declared values, as written there, whatever its time zone."""
    for value in values:
        made = find_date(value.replace("T", " ")) if isinstance(value, str) else None
        if made:
            return made
    return None


def _time_element(tree: Tree) -> date | None:
    times = tree.xpath(f"//time[@datetime and not({_COMMENTS})]")
    days = {_moment(element.get("datetime")) for element in times}
    return days.pop() if len(days) == 1 else None


def _title(tree: Tree, article: Node, meta: dict[str, str], site: str | None, found: Found) -> str | None:
    declared = [_name(article.get("headline"), []), meta.get("og:title"), meta.get("twitter:title")]
    shown = [_one_line(element.text_content()) for element in tree.xpath("//title")[:1]]
    headlines = [_one_line(element.text_content()) for element in tree.xpath("//h1")]
    known = [_without_site(title, site) for title in [*declared, *shown] if title]
    for headline in headlines:
        if any(_alike(headline, title) for title in known):
            return headline
    plausible = [headline for headline in headlines if len(headline.split()) >= 4]
    if len(plausible) == 1 and not declared[0]:
        return plausible[0]
    return next(iter([*known, *plausible]), None) or getattr(found, "title", None)


def _alike(one: str, other: str) -> bool:
    """Whether two titles share most of their words."""
    first, second = set(re.findall(r"\w+", one.casefold())), set(re.findall(r"\w+", other.casefold()))
    return bool(first) and len(first & second) >= 0.6 * max(min(len(first), len(second)), 3)


def _without_site(title: str, site: str | None) -> str:
    """A title without the name of the site that many pages append to it."""
    parts = _SEPARATOR.split(title)
    if len(parts) < 2 or not site:
        return title
    last = parts[-1].casefold()
    words = set(re.findall(r"\w+", site.casefold()))
    if words & set(re.findall(r"\w+", last)) or last in site.casefold():
        return title[: title.rindex(parts[-1])].rstrip(" |–—·»:-")
    return title


def _authors(
    tree: Tree,
    article: Node,
    nodes: list[Node],
    meta: dict[str, str],
    found: Found,
) -> tuple[str, ...]:
    declared = article.get("author")
    people = [
        value for value in (declared if isinstance(declared, list) else [declared]) if _is_person(value)
    ]
    names = [name for value in people if (name := _name(value, nodes))]
    if names:
        return _split_names(names)
    named = [meta[name] for name in _META_AUTHORS if name in meta and not meta[name].startswith("http")]
    if named:
        return _split_names(named[:1])
    shown = [_one_line(element.text_content()) for element in tree.xpath(f"{_BYLINES}[not({_COMMENTS})]")]
    bylines = [_BY.sub("", text) for text in shown if len(text) <= 60]
    names = [text for text in bylines if _NAME.fullmatch(text) and text[0].isupper()]
    if names:
        return _split_names(names[:1])
    return _split_names(_by_trafilatura(tree, found)) if not declared else ()


def _by_trafilatura(tree: Tree, found: Found) -> list[str]:
    """Its authors, without those who only comment."""
    names = str(getattr(found, "author", None) or "").split(";")
    comments = " ".join(element.text_content() for element in tree.xpath("//*[contains(@class, 'comment')]"))
    return [name.strip() for name in names if name.strip() and name.strip() not in comments]


def _is_person(value: Declared) -> bool:
    return not (isinstance(value, dict) and "Organization" in str(value.get("@type")))


def _split_names(names: list[str]) -> tuple[str, ...]:
    parts = [
        part.strip(" ,;.")
        for name in names
        for part in re.split(r"\s*;\s*|\s+and\s+|\s*,\s*(?=[A-Z]\S+\s)", _BY.sub("", name))
    ]
    return tuple(dict.fromkeys(part for part in parts if part and not part.startswith(("@", "http"))))


def _url(tree: Tree, meta: dict[str, str]) -> str | None:
    canonical = [element.get("href") for element in tree.xpath("//link[@rel='canonical'][@href]")]
    for url in [*canonical, meta.get("og:url")]:
        if url and urlsplit(url).scheme in {"http", "https"}:
            return str(url)
    return None
