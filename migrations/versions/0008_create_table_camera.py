"""create table camera"""

import sqlalchemy as sa
from alembic import op

from app.core import columns

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    op.create_table(
        "camera",
        sa.Column("id", columns.BigId, nullable=False),
        sa.Column("project_id", columns.BigId, nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("created_at", columns.UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["project_id"], ["project.id"], name=op.f("fk_camera_project_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_camera")),
        sa.UniqueConstraint("project_id", "name", name=op.f("uq_camera_project_id_name")),
    )


def downgrade() -> None:
    op.drop_table("camera")
