"""What a meeting does as all meetings do is no candidate where it decided something."""

import pytest

from summarizer.segmentation import segment
from summarizer.segmentation.formalities import decides, is_formality

DECISION = "The board decided by three votes to one to sign the contract with the firm before the end of March."


@pytest.mark.parametrize(
    "formality",
    [
        "The minutes of the January meeting were approved without changes.",
        "The committee approved the minutes of 4 February as circulated.",
        "Apologies were received from Ms Sandoval and Mr Brandt.",
        "Apologies for absence had been received from two members.",
        "The meeting was called to order at 7 p.m. by the chair.",
        "The meeting ended at 21:10 in the community room.",
        "Ms Novak opened the meeting at seven and welcomed everybody.",
        "The chair welcomed all members and their guests.",
        "A quorum was present for the whole of the evening.",
        "There being no further business, the chair closed it at nine.",
        "Das Protokoll der letzten Sitzung wird ohne Änderungen genehmigt.",
        "Frau Walter begrüßt die 31 anwesenden Eltern und stellt fest, dass sie rechtzeitig eingeladen wurden.",
        "Die Vorsitzende eröffnet um 19 Uhr die Sitzung.",
        "Die Sitzung endet um 21 Uhr nach einer Aussprache.",
        "Die Tagesordnung wurde einstimmig angenommen.",
        "Entschuldigt haben sich Herr Brandt und Frau Ferri.",
        "Le procès-verbal de la dernière séance est approuvé.",
        "Se levanta la sesión a las nueve de la noche.",
        "En Madrid, siendo las 19:30 horas del día 21 de febrero, se reúnen los señores propietarios de la casa.",
        "Lectura y aprobación del acta anterior de la Junta.",
        "Y no habiendo más asuntos que tratar, se levanta la sesión a las nueve.",
        "L'ordre du jour étant épuisé, la séance est levée à 22 h 15.",
        "Étaient présents : M. Lacaze, Mme Faure, M. Boyer et Mme Pons.",
        "De voorzitter opent de vergadering om acht uur.",
        "Nada mais havendo a tratar, a reunião terminou às nove.",
        "次回は5月8日（水）19時より開催する。",
        "会议首先由陈主任介绍了参会人员和会议议程。",
        "Minutes taken by P. Quinn and J. Hale.",
    ],
)
def test_a_formality_is_no_prose_beside_a_decision(formality: str) -> None:
    assert is_formality(formality)
    assert not decides(formality)
    for text in (f"{formality} {DECISION}", f"{DECISION}\n\n{formality}\n"):
        found = {sentence.line: sentence.kind for sentence in segment(text).sentences}
        assert found == {formality: "boilerplate", DECISION: "prose"}
    assert [sentence.kind for sentence in segment(f"{formality} {formality}").sentences] == ["prose", "prose"]


@pytest.mark.parametrize(
    "text",
    [
        DECISION,
        "The minutes of the bank show that its members fear for the prices of bread.",
        "The meeting of the two ministers is the first in eleven years.",
        "The agenda of the party was written by nobody that is in it today.",
        "The council approved the plan for the new library at its meeting on Tuesday.",
        "Der Minister begrüßt den Bau der neuen Brücke bei Port Ellory.",
        "Die Sitzung war die längste seit dem Bau des Rathauses.",
        "The minutes were approved, and the board agreed to buy the boat.",
        "La réunion des ministres est la première depuis onze ans.",
        "会议一致同意动用维修资金，并委托物业完成比价。",
    ],
)
def test_what_a_meeting_is_about_is_no_formality(text: str) -> None:
    assert not is_formality(text)
