import pytest

from schools_together import markdown


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("one\n\ntwo", "<p>one</p>\n<p>two</p>\n"),
        ("**strong** and *soft*", "<p><strong>strong</strong> and <em>soft</em></p>\n"),
        ("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n"),
        ("# Big", "<h3>Big</h3>\n"),
        (
            "![a](https://a.example/b.png)",
            '<p>!<a href="https://a.example/b.png" rel="nofollow noopener ugc">a</a></p>\n',
        ),
    ],
)
def test_a_small_markdown_is_understood(typed, shown):
    assert markdown.render(typed) == shown


@pytest.mark.parametrize(
    "typed",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        '<a href="https://a.example" onclick="alert(1)">x</a>',
        "[x](javascript:alert(1))",
        "[x](data:text/html,<b>)",
        "<javascript:alert(1)>",
        '<p style="color:red">x</p>',
    ],
)
@pytest.mark.parametrize("render", [markdown.render, markdown.render_written])
def test_nothing_that_is_typed_runs(render, typed):
    shown = render(typed)
    for tag in ["<script", "<img", "<a ", "<p style"]:
        assert tag not in shown


def test_a_link_vouches_for_nobody():
    assert markdown.render("[x](https://a.example)").count('rel="nofollow noopener ugc"') == 1
