"""create table frame"""

import sqlalchemy as sa
from alembic import op

from app.core import columns

revision = "0024"
down_revision = "0023"


def upgrade() -> None:
    op.create_table(
        "frame",
        sa.Column("id", columns.BigId, nullable=False),
        sa.Column("project_id", columns.BigId, nullable=False),
        sa.Column("source_id", columns.BigId, nullable=False),
        sa.Column("index", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=255), nullable=False),
        sa.Column("pts_us", columns.BigId, nullable=True),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("content_type", sa.String(length=32), nullable=False),
        sa.Column("width", sa.Integer(), nullable=False),
        sa.Column("height", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("lease_account_id", columns.BigId, nullable=True),
        sa.Column("lease_until", columns.UtcDateTime(), nullable=True),
        sa.Column("submitted_by", columns.BigId, nullable=True),
        sa.Column("submitted_at", columns.UtcDateTime(), nullable=True),
        sa.Column("reviewed_by", columns.BigId, nullable=True),
        sa.Column("review_comment", sa.String(length=1000), nullable=True),
        sa.ForeignKeyConstraint(
            ["lease_account_id"], ["account.id"], name=op.f("fk_frame_lease_account_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(["project_id"], ["project.id"], name=op.f("fk_frame_project_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["reviewed_by"], ["account.id"], name=op.f("fk_frame_reviewed_by"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_frame_source_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["submitted_by"], ["account.id"], name=op.f("fk_frame_submitted_by"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_frame")),
        sa.UniqueConstraint("source_id", "index", name=op.f("uq_frame_source_id_index")),
    )


def downgrade() -> None:
    op.drop_table("frame")
