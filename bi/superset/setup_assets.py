"""Runs in Superset's own environment: its database, its roles, the admin, and the dashboard with all it is made of.

The assets are Superset's export format, so that they can be changed in Superset and exported over these files.
Repeating it changes nothing but what differs.
"""

import os
import sys
from pathlib import Path
from typing import Protocol

ASSETS = Path(__file__).with_name("assets")
ADMIN = "admin"


class User(Protocol):
    """A user as Superset has it."""

    id: int


class SecurityManager(Protocol):
    """What is asked of Superset's keeper of users and roles."""

    def find_user(self, username: str) -> User | None:
        """Find a user."""

    def find_role(self, name: str) -> object:
        """Find a role."""

    def add_user(self, username: str, first_name: str, last_name: str, email: str, role: object, password: str) -> None:
        """Add a user."""

    def reset_password(self, userid: int, password: str) -> None:
        """Give a user another password."""


def bundle(serving_copy: str) -> dict[str, str]:
    """The assets by their path, the database among them leading to a serving copy."""
    return {
        str(path.relative_to(ASSETS)): path.read_text(encoding="utf-8").replace("{serving_copy}", serving_copy)
        for path in sorted(ASSETS.rglob("*.yaml"))
    }


def main(serving_copy: str) -> None:
    """Set all up; the admin gets the password that GONGBAO_SUPERSET_PASSWORD holds, where it holds one."""
    from superset.app import create_app  # noqa: PLC0415 - only in Superset's environment, and tests read this file too

    app = create_app()
    with app.app_context():
        # they want an application
        from flask import g  # noqa: PLC0415
        from flask_migrate import upgrade  # noqa: PLC0415
        from superset import appbuilder, security_manager  # noqa: PLC0415
        from superset.commands.importers.v1.assets import ImportAssetsCommand  # noqa: PLC0415

        upgrade()
        appbuilder.add_permissions(update_perms=True)
        security_manager.sync_role_definitions()
        if password := os.environ.get("GONGBAO_SUPERSET_PASSWORD"):
            _set_admin(security_manager, password)
        g.user = security_manager.find_user(ADMIN)
        ImportAssetsCommand(bundle(serving_copy)).run()


def _set_admin(security_manager: SecurityManager, password: str) -> None:
    admin = security_manager.find_user(ADMIN)
    if admin is None:
        role = security_manager.find_role("Admin")
        security_manager.add_user(ADMIN, "Gongbao", "Admin", "admin@localhost", role, password)
    else:
        security_manager.reset_password(admin.id, password)


if __name__ == "__main__":
    main(sys.argv[1])
