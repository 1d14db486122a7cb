"""Perl's documentation without its marks."""

from pathlib import Path

from summarizer.readers import read
from summarizer.readers.formats import POD, find_format

TEXT = """\
#!/usr/bin/perl
use Gate;

=encoding utf8

=head1 The B<gate>

C<gate> opens the lock, see L<the rules|https://harbour.example> and L<gate(1)>;
it needs S<two minutes>X<time>, C<< $gate->{open} >> and C<a E<lt> b>.

    $gate->open;

=over 4

=item C<bell>

Rings when a boat waits at the gate of the lock.

=item * Only at night, when the clerk of the harbour sleeps.

=item *

In fog it rings all day long, and nobody likes that.

=back

=begin html

<p>The gate is painted red in this form only.</p>

=end html

=cut

print "The gate is no text of the documentation at all.";
"""


def test_titles_items_and_code(tmp_path: Path) -> None:
    (tmp_path / "a.pod").write_text(TEXT)
    assert [(sentence.kind, sentence.text) for sentence in read(tmp_path / "a.pod").sentences] == [
        ("heading", "The gate"),
        (
            "prose",
            "gate opens the lock, see the rules and gate(1); it needs two minutes, $gate->{open} and a < b.",
        ),
        ("code", "$gate->open;"),
        ("heading", "bell"),
        ("prose", "Rings when a boat waits at the gate of the lock."),
        ("list item", "* Only at night, when the clerk of the harbour sleeps."),
        ("list item", "In fog it rings all day long, and nobody likes that."),
    ]


def test_its_beginning_tells_the_format() -> None:
    assert find_format(b"=head1 NAME\n\ngate - opens the lock\n", "gate") == POD
    assert find_format(b"=====\nTitle\n=====\n\nA text.\n", "gate") != POD
