"""POST requests for pages of a list, and the addresses under which they are recorded."""

import json

from hypothesis import given
from hypothesis import strategies as st

from scrapers.portals.posts import form_post, json_post, recorded_url
from scrapers.portals.urls import normal_url

URL = "http://www.example.test/module/xxgk/search.jsp"


def test_a_form_is_sent_in_utf8_and_recorded_behind_the_method() -> None:
    post = form_post({"vc_title": "总结", "currpage": 2})
    assert (post.body, post.content_type) == (
        "vc_title=%E6%80%BB%E7%BB%93&currpage=2",
        "application/x-www-form-urlencoded; charset=UTF-8",
    )
    assert recorded_url(URL, post) == f"{URL}?__wb_method=POST&{post.body}"
    assert recorded_url(f"{URL}?a=1", post) == f"{URL}?a=1&__wb_method=POST&{post.body}"
    assert recorded_url(URL, None) == URL


def test_a_json_body() -> None:
    post = json_post({"pageIndex": 2, "siteGuid": "7eb5", "filter": {"code": "总"}})
    assert json.loads(post.body) == {"pageIndex": 2, "siteGuid": "7eb5", "filter": {"code": "总"}}
    assert post.content_type.startswith("application/json")
    assert "pageIndex=2&siteGuid=7eb5&filter=%7B" in recorded_url(URL, post)


FIELDS = st.dictionaries(st.text(min_size=1, max_size=5), st.text(max_size=5), max_size=4)


@given(FIELDS, FIELDS)
def test_each_form_has_an_address_of_its_own(one: dict[str, str], other: dict[str, str]) -> None:
    address = recorded_url(URL, form_post(one))
    assert (address == recorded_url(URL, form_post(other))) == (list(one.items()) == list(other.items()))
    assert normal_url("", address) == address
