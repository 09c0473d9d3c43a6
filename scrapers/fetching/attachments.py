"""Files that pages link to: which of them are fetched, and what is recorded of each."""

import re

from scrapers.fetching.archive import body_digest
from scrapers.fetching.body import BodyLimits
from scrapers.fetching.file_names import extension_of, file_name
from scrapers.fetching.file_types import file_type
from scrapers.fetching.messages import Answer
from scrapers.portals.base import Column, WalkParams
from scrapers.records import Attachment, AttachmentFile, AttachmentPolicy, FetchOutcome, Outcome

ATTACHMENT_LIMITS = BodyLimits(transfer_bytes=50_000_000, body_bytes=50_000_000)

_NAMES_PEOPLE = re.compile(
    r"公示|名单|拟(?:录用|聘用?|任|推荐|提名|表彰|入选)|候选人|入围|成绩|面试|体检|花名册|通讯录|人员信息|身份证"
)
"""Words in the name of a column, a document or a file which promise that it lists persons."""


def attachment_policy(column: Column, params: WalkParams, *titles: str | None) -> AttachmentPolicy:
    """Whether files are fetched or kept by their links alone.

    The column's parameter `attachments` decides. Without it, files are not fetched where the column, the document or
    the file is called like a list of persons, since such lists hold telephone and identity numbers.
    """
    if params.attachments is not None:
        return params.attachments
    return "metadata" if any(_NAMES_PEOPLE.search(title or "") for title in (column.name, *titles)) else "fetch"


def named_page(answer: Answer, url: str) -> str | None:
    """Why an answer is a web page and not the file that was asked for; null where it is no page."""
    declared = extension_of(url)
    if file_type(answer.body, declared) != "html" or declared in {"htm", "html", "shtml", "xhtml"}:
        return None
    return "a web page came instead of the file"


def attachment_file(
    attachment: Attachment,
    page_url: str,
    *,
    outcome: FetchOutcome,
    answer: Answer | None = None,
    policy: AttachmentPolicy = "fetch",
) -> AttachmentFile:
    """What is recorded of a file that was asked for.

    Args:
        attachment: The file by its link.
        page_url: The page that links to it.
        outcome: What came of it.
        answer: The response, where it brought the file's bytes.
        policy: `metadata` where it was not asked for: then nothing but the link is recorded.
    """
    is_fetched = policy == "fetch"
    body = answer.body if answer is not None and outcome.outcome in {Outcome.OK, Outcome.UNCHANGED} else None
    name = file_name(answer.header("Content-Disposition")) if answer is not None else None
    return AttachmentFile(
        run_id=outcome.run_id,
        source_id=outcome.source_id,
        page_url=page_url,
        url=attachment.url,
        name=attachment.name,
        policy=policy,
        found_at=outcome.started_at,
        outcome=outcome.outcome if is_fetched else None,
        file_name=name,
        file_type=None if body is None else file_type(body, extension_of(name, attachment.url, attachment.name)),
        content_type=answer.header("Content-Type") if answer is not None and body is not None else None,
        body_bytes=None if body is None else len(body),
        body_digest=None if body is None else body_digest(body),
        capture_id=outcome.capture_id if is_fetched else None,
    )
