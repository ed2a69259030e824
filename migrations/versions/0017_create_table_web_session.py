"""create table web_session"""

import sqlalchemy as sa
from alembic import op

from app.core import columns

revision = "0017"
down_revision = "0016"


def upgrade() -> None:
    op.create_table(
        "web_session",
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("account_id", columns.BigId, nullable=False),
        sa.Column("created_at", columns.UtcDateTime(), nullable=False),
        sa.Column("expires_at", columns.UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_web_session_account_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_web_session")),
    )


def downgrade() -> None:
    op.drop_table("web_session")
