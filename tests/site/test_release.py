"""What is kept of one release is not taken for another's."""

import pytest

from schools_together import release


@pytest.fixture
def folder(tmp_path, settings):
    settings.BASE_DIR = tmp_path
    for name in release.WRITTEN_IN:
        (tmp_path / name / "deep").mkdir(parents=True)
        (tmp_path / name / "deep" / "one.py").write_text("1")
    return tmp_path


@pytest.mark.parametrize("path", ["schools_together/deep/one.py", "templates/deep/one.py", "accounts/new.py"])
def test_code_and_templates_however_deep_make_another_release(folder, path):
    before = release.mark.__wrapped__()
    assert before == release.mark.__wrapped__()
    (folder / path).write_text("2")
    assert before != release.mark.__wrapped__()


def test_another_icon_or_script_makes_another_release(folder, monkeypatch):
    before = release.mark.__wrapped__()
    monkeypatch.setattr(release.staticfiles_storage, "manifest_hash", "another", raising=False)
    assert before != release.mark.__wrapped__()
