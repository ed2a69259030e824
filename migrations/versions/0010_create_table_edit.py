"""create table edit"""

import sqlalchemy as sa
from alembic import op

from app.core import columns

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    op.create_table(
        "edit",
        sa.Column("id", columns.UuidBytes(), nullable=False),
        sa.Column("project_id", columns.BigId, nullable=False),
        sa.Column("number", columns.BigId, nullable=False),
        sa.Column("account_id", columns.BigId, nullable=True),
        sa.Column("job_id", columns.BigId, nullable=True),
        sa.Column("run_id", columns.UuidBytes(), nullable=True),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("at", columns.UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_edit_account_id"), ondelete="SET NULL"),
        sa.ForeignKeyConstraint(["project_id"], ["project.id"], name=op.f("fk_edit_project_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_edit")),
        sa.UniqueConstraint("project_id", "number", name=op.f("uq_edit_project_id_number")),
    )


def downgrade() -> None:
    op.drop_table("edit")
