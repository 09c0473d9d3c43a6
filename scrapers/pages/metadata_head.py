"""Metadata from the page's head: the tags of 政府网站发展指引 (国办发〔2017〕47号) and <title>."""

import re

from lxml import etree

from scrapers.pages.lines import trim
from scrapers.pages.values import clean_blanks, clean_value
from scrapers.records import MetadataCandidate, MetadataField

_TAGS: dict[str, MetadataField] = {
    "sitename": "site_name",
    "siteidcode": "site_code",
    "columnname": "column_name",
    "articletitle": "title",
    "pubdate": "published_date",
    "contentsource": "content_source",
    "keywords": "keywords",
    "author": "author",
    "description": "summary",
    # when the page was built, which is not when the document was published
    "maketime": "generated_date",
    "htmlgeneratetime": "generated_date",
}
_SITE_SUFFIX = re.compile(r"\s*(?:[_|｜]|--+|—{1,2}|(?<!\d)\s?-\s?(?!\d))\s*")


def read_head(tree: etree._Element) -> tuple[MetadataCandidate, ...]:
    """One candidate a tag: names without case, the first non-empty of several of one name."""
    contents: dict[str, tuple[str, str]] = {}
    for tag in tree.iter("meta"):
        name, content = str(tag.get("name", "")).strip(), clean_blanks(str(tag.get("content", "")))
        if name.lower() in _TAGS and not contents.get(name.lower(), ("", ""))[1]:
            contents[name.lower()] = (name, content)
    candidates = [
        MetadataCandidate(
            field=_TAGS[key],
            value=clean_value(_TAGS[key], content),
            source="head_tag",
            label=name,
            evidence=f'<meta name="{name}" content="{content}">',
        )
        for key, (name, content) in contents.items()
    ]
    site = next((candidate.value for candidate in candidates if candidate.field == "site_name"), None)
    title = next((clean_blanks("".join(map(str, element.itertext()))) for element in tree.iter("title")), "")
    if title:
        candidates.append(
            MetadataCandidate(
                field="title",
                value=_without_site(title, site) or None,
                source="page_title",
                label="title",
                evidence=f"<title>{title}</title>",
            )
        )
    return tuple(candidates)


def _without_site(title: str, site: str | None) -> str:
    """A page's title without the names of column and site behind it."""
    if site and title.endswith(site) and title != site:
        title = title.removesuffix(site)
    parts = [part for part in _SITE_SUFFIX.split(trim(title)) if part]
    if not parts:
        return trim(title)
    # a first part of a few characters may be a piece of a title that has a dash in it
    return parts[0] if len(parts[0]) >= 3 else trim(title)
