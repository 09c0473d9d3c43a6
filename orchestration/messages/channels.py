"""The ways in which people are told: a webhook, and mail. Each is there where its environment variable is set."""

import ipaddress
import os
import smtplib
import ssl
from collections.abc import Mapping, Sequence
from email.message import EmailMessage
from typing import Any, Protocol
from urllib.parse import unquote, urlsplit

import requests

WEBHOOK_VARIABLE = "GONGBAO_WEBHOOK"
"""Environment variable: an http(s) address that takes `POST` with JSON."""
SMTP_VARIABLE = "GONGBAO_SMTP_URL"
"""Environment variable: `smtp://user:password@host:587` (STARTTLS where offered) or `smtps://host:465`."""
MAIL_TO_VARIABLE = "GONGBAO_MAIL_TO"
"""Environment variable: addresses, separated by commas."""
MAIL_FROM_VARIABLE = "GONGBAO_MAIL_FROM"
"""Environment variable: the sender; by default the first of those who are written to."""

_SECONDS = 20.0


class NotSentError(RuntimeError):
    """A message did not get through; the text says why, without passwords."""


class Channel(Protocol):
    """One way to tell people."""

    @property
    def name(self) -> str:
        """What it is called in the record of messages."""

    def send(self, subject: str, text: str, content: Mapping[str, Any]) -> None:
        """Send a message.

        Args:
            subject: One line.
            text: The message for a person.
            content: The same for a program, as JSON.

        Raises:
            NotSentError: It did not get through.
        """


class Webhook:
    """`POST` of a JSON object: `subject`, `text`, and what else the message holds."""

    name = "webhook"

    def __init__(self, url: str) -> None:
        if urlsplit(url).scheme not in {"http", "https"} or not urlsplit(url).hostname:
            raise NotSentError(f"{WEBHOOK_VARIABLE} is no http or https address")
        self._url = url

    def send(self, subject: str, text: str, content: Mapping[str, Any]) -> None:
        """See `Channel`; any 2xx answer means that it was taken."""
        body = {"subject": subject, "text": f"{subject}\n\n{text}", **content}
        try:
            answer = requests.post(self._url, json=body, timeout=_SECONDS, allow_redirects=False)
        except requests.RequestException as error:
            # the address may hold a secret, and requests writes it into its texts
            raise NotSentError(f"no answer from {urlsplit(self._url).hostname}: {type(error).__name__}") from None
        if not answer.ok or answer.is_redirect:
            raise NotSentError(f"{urlsplit(self._url).hostname} answered {answer.status_code}")


class Mail:
    """A plain mail by SMTP."""

    name = "mail"

    def __init__(self, url: str, to: Sequence[str], sender: str | None = None) -> None:
        parts = urlsplit(url)
        if parts.scheme not in {"smtp", "smtps"} or not parts.hostname:
            raise NotSentError(f"{SMTP_VARIABLE} is no smtp:// or smtps:// address")
        if not to:
            raise NotSentError(f"{MAIL_TO_VARIABLE} names nobody")
        self._is_tls = parts.scheme == "smtps"
        self._host = parts.hostname
        self._port = parts.port or (465 if self._is_tls else 587)
        self._user = unquote(parts.username or "")
        self._password = unquote(parts.password or "")
        self._to = tuple(to)
        self._sender = sender or self._to[0]

    def send(self, subject: str, text: str, content: Mapping[str, Any]) -> None:  # noqa: ARG002 - a mail is for people
        """See `Channel`. A password only goes through TLS, or to this machine."""
        message = EmailMessage()
        message["Subject"], message["From"], message["To"] = subject, self._sender, ", ".join(self._to)
        message.set_content(text)
        try:
            with self._connected() as server:
                server.send_message(message)
        except (OSError, smtplib.SMTPException) as error:
            raise NotSentError(f"{self._host}:{self._port}: {error}") from error

    def _connected(self) -> smtplib.SMTP:
        context = ssl.create_default_context()
        if self._is_tls:
            server: smtplib.SMTP = smtplib.SMTP_SSL(self._host, self._port, timeout=_SECONDS, context=context)
            is_safe = True
        else:
            server = smtplib.SMTP(self._host, self._port, timeout=_SECONDS)
            server.ehlo()
            is_safe = server.has_extn("starttls")
            if is_safe:
                server.starttls(context=context)
        if self._user:
            if not is_safe and not _is_this_machine(self._host):
                server.close()
                raise smtplib.SMTPException("offers no TLS, so that the password was not sent")
            server.login(self._user, self._password)
        return server


def _is_this_machine(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def channels() -> tuple[Channel, ...]:
    """The channels that the environment names.

    Raises:
        NotSentError: A variable is malformed, or mail lacks one of its two.
    """
    found: list[Channel] = []
    if url := os.environ.get(WEBHOOK_VARIABLE):
        found.append(Webhook(url))
    smtp, to = os.environ.get(SMTP_VARIABLE, ""), os.environ.get(MAIL_TO_VARIABLE, "")
    if smtp or to:
        found.append(Mail(smtp, _addresses(to), os.environ.get(MAIL_FROM_VARIABLE) or None))
    return tuple(found)


def _addresses(text: str) -> tuple[str, ...]:
    return tuple(address for part in text.split(",") if (address := part.strip()))
