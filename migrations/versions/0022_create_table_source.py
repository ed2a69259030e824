"""create table source"""

import sqlalchemy as sa
from alembic import op

from app.core import columns

revision = "0022"
down_revision = "0021"


def upgrade() -> None:
    op.create_table(
        "source",
        sa.Column("id", columns.BigId, nullable=False),
        sa.Column("project_id", columns.BigId, nullable=False),
        sa.Column("camera_id", columns.BigId, nullable=False),
        sa.Column("name", sa.String(length=255), nullable=False),
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.Column("every_n", sa.Integer(), nullable=False),
        sa.Column("sample_fps", sa.Double(), nullable=True),
        sa.Column("width", sa.Integer(), nullable=True),
        sa.Column("height", sa.Integer(), nullable=True),
        sa.Column("fps", sa.Double(), nullable=True),
        sa.Column("frame_count", sa.Integer(), nullable=False),
        sa.Column("lost_frames", sa.Integer(), nullable=False),
        sa.Column("job_id", columns.BigId, nullable=True),
        sa.Column("created_at", columns.UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["camera_id"], ["camera.id"], name=op.f("fk_source_camera_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["project_id"], ["project.id"], name=op.f("fk_source_project_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_source")),
    )


def downgrade() -> None:
    op.drop_table("source")
