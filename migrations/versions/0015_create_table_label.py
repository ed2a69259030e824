"""create table label"""

import sqlalchemy as sa
from alembic import op

from app.core import columns

revision = "0015"
down_revision = "0014"


def upgrade() -> None:
    op.create_table(
        "label",
        sa.Column("id", columns.BigId, nullable=False),
        sa.Column("project_id", columns.BigId, nullable=False),
        sa.Column("name", sa.String(length=100), nullable=False),
        sa.Column("color", sa.String(length=9), nullable=False),
        sa.Column("hotkey", sa.String(length=1), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["project_id"], ["project.id"], name=op.f("fk_label_project_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_label")),
        sa.UniqueConstraint("project_id", "name", name=op.f("uq_label_project_id_name")),
        sa.UniqueConstraint("project_id", "position", name=op.f("uq_label_project_id_position")),
    )


def downgrade() -> None:
    op.drop_table("label")
