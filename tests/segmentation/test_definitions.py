import pytest

from summarizer.segmentation.definitions import OPTION_LENGTH, OPTION_WORDS, is_option


@pytest.mark.parametrize(
    ("term", "option"),
    [
        ("-f", True),
        ("--file=NAME, -f NAME", True),
        ("+x", True),
        ("/?", True),
        ("-?", True),
        ("'--file'", True),
        ("--file ...", True),
        ("--file name.", False),
        ("file", False),
        ("-", False),
        ("- file", False),
        ("", False),
        ("-f" + " N" * (OPTION_WORDS - 1), True),
        ("-f" + " N" * OPTION_WORDS, False),
        ("-" + "f" * (OPTION_LENGTH - 1), True),
        ("-" + "f" * OPTION_LENGTH, False),
    ],
)
def test_options_of_a_command(term: str, option: bool) -> None:
    assert is_option(term) == option
