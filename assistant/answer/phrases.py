"""The assistant's own words in bokmål, nynorsk and English. Facts are filled in, never written."""

from assistant.answer.result import Language

_PHRASES: dict[str, dict[Language, str]] = {
    "cell_year": {
        "nb": "{label} i {column}: {value} ({table}).",
        "nn": "{label} i {column}: {value} ({table}).",
        "en": "{label} in {column}: {value} ({table}).",
    },
    "cell": {
        "nb": "{label} – {column}: {value} ({table}).",
        "nn": "{label} – {column}: {value} ({table}).",
        "en": "{label} – {column}: {value} ({table}).",
    },
    "cell_alone": {
        "nb": "{label}: {value} ({table}).",
        "nn": "{label}: {value} ({table}).",
        "en": "{label}: {value} ({table}).",
    },
    "table": {"nb": "tabellen «{title}»", "nn": "tabellen «{title}»", "en": "table “{title}”"},
    "cell_empty": {
        "nb": "Cellen for {label}, {column}, er tom i {table}: papirene oppgir ikke noe tall der, "
        "og tom er ikke det samme som null.",
        "nn": "Cella for {label}, {column}, er tom i {table}: papira oppgir ikkje noko tal der, "
        "og tom er ikkje det same som null.",
        "en": "The cell for {label}, {column}, is empty (tom) in {table}: the papers give no figure"
        " there, and empty is not the same as zero.",
    },
    "series": {
        "nb": "{label}: {values} ({table}).",
        "nn": "{label}: {values} ({table}).",
        "en": "{label}: {values} ({table}).",
    },
    "difference": {
        "nb": "{label}: {calculation} {word} i {last} enn i {first} ({table}).",
        "nn": "{label}: {calculation} {word} i {last} enn i {first} ({table}).",
        "en": "{label}: {calculation} {word} in {last} than in {first} ({table}).",
    },
    "percent_change": {
        "nb": "{label}, fra {first} til {last}: {calculation} ({table}).",
        "nn": "{label}, frå {first} til {last}: {calculation} ({table}).",
        "en": "{label}, from {first} to {last}: {calculation} ({table}).",
    },
    "columns_differ": {
        "nb": "{label}: {high} er høyere enn {low}, {calculation} ({table}).",
        "nn": "{label}: {high} er høgare enn {low}, {calculation} ({table}).",
        "en": "{label}: {high} is higher than {low}, {calculation} ({table}).",
    },
    "columns_alike": {
        "nb": "{label}: {high} er det samme som {low}, {calculation} ({table}).",
        "nn": "{label}: {high} er det same som {low}, {calculation} ({table}).",
        "en": "{label}: {high} is the same as {low}, {calculation} ({table}).",
    },
    "rows_against": {
        "nb": "{count} der «{column}» er {word} enn «{base}» i {table}: {items}.",
        "nn": "{count} der «{column}» er {word} enn «{base}» i {table}: {items}.",
        "en": "{count} where “{column}” is {word} than “{base}” in {table}: {items}.",
    },
    "rows_alike": {
        "nb": "{count} der «{column}» er det samme som «{base}» i {table}: {items}.",
        "nn": "{count} der «{column}» er det same som «{base}» i {table}: {items}.",
        "en": "{count} where “{column}” is the same as “{base}” in {table}: {items}.",
    },
    "compare": {
        "nb": "{winner} er {word}{period}: {value}. {others}. Forskjell: {calculation} ({table}).",
        "nn": "{winner} er {word}{period}: {value}. {others}. Skilnad: {calculation} ({table}).",
        "en": "{winner} is {word}{period}: {value}. {others}. Difference: {calculation} ({table}).",
    },
    "sum": {
        "nb": "Til sammen{period}: {calculation} ({parts}; {table}).",
        "nn": "Til saman{period}: {calculation} ({parts}; {table}).",
        "en": "Together{period}: {calculation} ({parts}; {table}).",
    },
    "mean": {
        "nb": "I snitt{period}: {calculation} ({parts}; {table}).",
        "nn": "I snitt{period}: {calculation} ({parts}; {table}).",
        "en": "On average{period}: {calculation} ({parts}; {table}).",
    },
    "share": {
        "nb": "{label} utgjør {calculation} av «{whole}»{period} ({table}).",
        "nn": "{label} utgjer {calculation} av «{whole}»{period} ({table}).",
        "en": "{label} is {calculation} of “{whole}”{period} ({table}).",
    },
    "extreme": {
        "nb": "{word_cap}{period}: {winner} med {value} ({table}).",
        "nn": "{word_cap}{period}: {winner} med {value} ({table}).",
        "en": "{word_cap}{period}: {winner} with {value} ({table}).",
    },
    "higher": {"nb": "høyere", "nn": "høgare", "en": "higher"},
    "lower": {"nb": "lavere", "nn": "lågare", "en": "lower"},
    "below_zero": {"nb": "under null", "nn": "under null", "en": "below zero"},
    "above_zero": {"nb": "over null", "nn": "over null", "en": "above zero"},
    "largest": {"nb": "Størst", "nn": "Størst", "en": "Largest"},
    "smallest": {"nb": "Minst", "nn": "Minst", "en": "Smallest"},
    "highest": {"nb": "høyest", "nn": "høgast", "en": "highest"},
    "lowest": {"nb": "lavest", "nn": "lågast", "en": "lowest"},
    "in_period": {"nb": " i {period}", "nn": " i {period}", "en": " in {period}"},
    "rows": {
        "nb": "{count} {noun} med {condition} i {table}: {items}.",
        "nn": "{count} {noun} med {condition} i {table}: {items}.",
        "en": "{count} {noun} with {condition} in {table}: {items}.",
    },
    "row_noun": {"nb": "treff", "nn": "treff", "en": "matches"},
    "row_noun_one": {"nb": "treff", "nn": "treff", "en": "match"},
    "none": {"nb": "ingenting i «{column}»", "nn": "ingenting i «{column}»",
             "en": "nothing in “{column}”"},
    "some": {"nb": "noe i «{column}»", "nn": "noko i «{column}»",
             "en": "something in “{column}”"},
    "all_rows": {
        "nb": "{count} i {table}: {items}.",
        "nn": "{count} i {table}: {items}.",
        "en": "{count} in {table}: {items}.",
    },
    "over": {"nb": "over {limit}", "nn": "over {limit}", "en": "above {limit}"},
    "at_least": {"nb": "minst {limit}", "nn": "minst {limit}", "en": "at least {limit}"},
    "at_most": {"nb": "høyst {limit}", "nn": "høgst {limit}", "en": "at most {limit}"},
    "under": {"nb": "under {limit}", "nn": "under {limit}", "en": "below {limit}"},
    "proposed": {
        "nb": "Forslag til vedtak i {sak}: «{text}»",
        "nn": "Forslag til vedtak i {sak}: «{text}»",
        "en": "Proposed decision (forslag til vedtak) in {sak}: “{text}”",
    },
    "adopted": {
        "nb": "Vedtatt i {sak}: «{text}»",
        "nn": "Vedteke i {sak}: «{text}»",
        "en": "Decision adopted (vedtak) in {sak}: “{text}”",
    },
    "referred": {
        "nb": "{heading}: «{text}»",
        "nn": "{heading}: «{text}»",
        "en": "{heading}: “{text}”",
    },
    "moved_by": {
        "nb": "Forslag fra {proposer} i {sak}: «{text}»",
        "nn": "Forslag frå {proposer} i {sak}: «{text}»",
        "en": "Proposal (forslag) moved by {proposer} in {sak}: “{text}”",
    },
    "recommended": {
        "nb": "{heading} i {sak}: «{text}»",
        "nn": "{heading} i {sak}: «{text}»",
        "en": "Recommendation sent on ({heading}) in {sak}: “{text}”",
    },
    "not_decided": {
        "nb": "Papirene viser ikke hva som er besluttet; de inneholder bare et forslag.",
        "nn": "Papira viser ikkje kva som er avgjort; dei inneheld berre eit forslag.",
        "en": "The papers do not show what was decided; they hold only a proposal.",
    },
    "not_met": {
        "nb": "Papirene viser ikke at {council} har behandlet dette.",
        "nn": "Papira viser ikkje at {council} har handsama dette.",
        "en": "The papers do not show that {council} has treated this.",
    },
    "no_vote": {
        "nb": "Papirene inneholder ingen votering i denne saken; protokollen er ikke med.",
        "nn": "Papira inneheld inga røysting i denne saka; protokollen er ikkje med.",
        "en": "The papers hold no vote in this item; the minutes are not among them.",
    },
    "voters_untold": {
        "nb": "Papirene sier ikke hvem som stemte hva.",
        "nn": "Papira seier ikkje kven som røysta kva.",
        "en": "The papers do not say who voted for what.",
    },
    "vote": {"nb": "Votering i {sak}: «{text}»", "nn": "Røysting i {sak}: «{text}»",
             "en": "Vote in {sak}: “{text}”"},
    "presents": {
        "nb": "{sak} «{title}» presenteres av {people}.",
        "nn": "{sak} «{title}» blir presentert av {people}.",
        "en": "{sak} “{title}” is presented by {people}.",
    },
    "no_presenter": {
        "nb": "Agendaen oppgir ingen som presenterer {sak} «{title}».",
        "nn": "Agendaen oppgir ingen som presenterer {sak} «{title}».",
        "en": "The agenda names no presenter for {sak} “{title}”.",
    },
    "starts": {
        "nb": "{sak} «{title}» starter kl. {start}.",
        "nn": "{sak} «{title}» startar kl. {start}.",
        "en": "{sak} “{title}” starts at {start}.",
    },
    "starts_lasts": {
        "nb": "{sak} «{title}» starter kl. {start} og neste punkt kl. {end}: {calculation}.",
        "nn": "{sak} «{title}» startar kl. {start} og neste punkt kl. {end}: {calculation}.",
        "en": "{sak} “{title}” starts at {start} and the next item at {end}: {calculation}.",
    },
    "set_for": {
        "nb": "{sak} «{title}» er satt opp kl. {start} med {minutes}.",
        "nn": "{sak} «{title}» er sett opp kl. {start} med {minutes}.",
        "en": "{sak} “{title}” is set for {start} and {minutes}.",
    },
    "handled_by": {
        "nb": "Saksbehandler for {sak} «{title}» er {name}.",
        "nn": "Sakshandsamar for {sak} «{title}» er {name}.",
        "en": "The case officer (saksbehandler) for {sak} “{title}” is {name}.",
    },
    "goes_to": {
        "nb": "{sak} «{title}» behandles i {council} {date}.",
        "nn": "{sak} «{title}» blir handsama i {council} {date}.",
        "en": "{sak} “{title}” is treated in {council} on {date}.",
    },
    "of_exempt": {
        "nb": " unntatt offentlighet",
        "nn": " unnateke offentlegheit",
        "en": " exempt from public access",
    },
    "meeting_ended": {
        "nb": "Møtet sluttet kl. {end}.",
        "nn": "Møtet slutta kl. {end}.",
        "en": "The meeting ended at {end}.",
    },
    "meeting_to_end": {
        "nb": "Møtet er satt til å slutte kl. {end}.",
        "nn": "Møtet er sett til å slutte kl. {end}.",
        "en": "The meeting is set to end at {end}.",
    },
    "meeting_lasted": {
        "nb": "Møtet varte fra kl. {start} til kl. {end}: {calculation}.",
        "nn": "Møtet varte frå kl. {start} til kl. {end}: {calculation}.",
        "en": "The meeting lasted from {start} to {end}: {calculation}.",
    },
    "ends": {
        "nb": "Møtet slutter kl. {start}.",
        "nn": "Møtet sluttar kl. {start}.",
        "en": "The meeting ends at {start}.",
    },
    "meeting_starts": {
        "nb": "Møtet starter kl. {start}.",
        "nn": "Møtet startar kl. {start}.",
        "en": "The meeting starts at {start}.",
    },
    "meeting_lasts": {
        "nb": "Møtet er satt opp fra kl. {start} til kl. {end}: {calculation}.",
        "nn": "Møtet er sett opp frå kl. {start} til kl. {end}: {calculation}.",
        "en": "The meeting is set from {start} to {end}: {calculation}.",
    },
    "breaks": {
        "nb": "{count} pauser: {items}.",
        "nn": "{count} pausar: {items}.",
        "en": "{count} breaks (pauser): {items}.",
    },
    "minutes": {
        "nb": "{minutes} minutter",
        "nn": "{minutes} minutt",
        "en": "{minutes} minutes (min)",
    },
    "kind": {
        "nb": "{sak} «{title}» har sakstypen {kind}.",
        "nn": "{sak} «{title}» har sakstypen {kind}.",
        "en": "{sak} “{title}” is listed as {kind}.",
    },
    "next": {
        "nb": "Etter {sak} kommer {next}.",
        "nn": "Etter {sak} kjem {next}.",
        "en": "After {sak} comes {next}.",
    },
    "previous": {
        "nb": "Før {sak} kommer {next}.",
        "nn": "Før {sak} kjem {next}.",
        "en": "Before {sak} comes {next}.",
    },
    "comes_from": {
        "nb": "{name} kommer fra {where}.",
        "nn": "{name} kjem frå {where}.",
        "en": "{name} represents {where}.",
    },
    "counted": {
        "nb": "{count}: {label} ({table}).",
        "nn": "{count}: {label} ({table}).",
        "en": "{count}: {label} ({table}).",
    },
    "part_missing": {
        "nb": "Dette finner jeg ikke svar på i papirene: «{part}».",
        "nn": "Dette finn eg ikkje svar på i papira: «{part}».",
        "en": "I cannot find this in the papers: “{part}”.",
    },
    "saker": {
        "nb": "{count} saker: {items}.",
        "nn": "{count} saker: {items}.",
        "en": "{count} items: {items}.",
    },
    "change_between": {
        "nb": "{word_cap} endring fra {first} til {last}: {winner} – {calculation} ({table}).",
        "nn": "{word_cap} endring frå {first} til {last}: {winner} – {calculation} ({table}).",
        "en": "{word_cap} change from {first} to {last}: {winner} – {calculation} ({table}).",
    },
    "agenda_list": {
        "nb": "{count} saker{condition}: {items}.",
        "nn": "{count} saker{condition}: {items}.",
        "en": "{count} items{condition}: {items}.",
    },
    "agenda_one": {
        "nb": "{count} sak{condition}: {items}.",
        "nn": "{count} sak{condition}: {items}.",
        "en": "{count} item{condition}: {items}.",
    },
    "of_kind": {"nb": " av typen {kind}", "nn": " av typen {kind}", "en": " listed as {kind}"},
    "mentioned": {
        "nb": "Det er omtalt i {count} av sakene: {items}.",
        "nn": "Det er omtalt i {count} av sakene: {items}.",
        "en": "It is mentioned in {count} of the items: {items}.",
    },
    "meeting_place": {
        "nb": "Møtet i {council}{date} holdes her: {place}.",
        "nn": "Møtet i {council}{date} blir halde her: {place}.",
        "en": "The meeting of {council}{date} is held at {place}.",
    },
    "meeting_date": {
        "nb": "Møtet i {council} er {date}.",
        "nn": "Møtet i {council} er {date}.",
        "en": "The meeting of {council} is on {date}.",
    },
    "next_meeting": {
        "nb": "Neste møte i {council} er {date}{place}.",
        "nn": "Neste møte i {council} er {date}{place}.",
        "en": "The next meeting of {council} is on {date}{place}.",
    },
    "replaces": {
        "nb": "{name} erstatter {old}.",
        "nn": "{name} erstattar {old}.",
        "en": "{name} replaces {old}.",
    },
    "substitutes": {
        "nb": "{name} stiller for {old}.",
        "nn": "{name} stiller for {old}.",
        "en": "{name} attends in place of {old}.",
    },
    "person": {"nb": "{name}{details}.", "nn": "{name}{details}.", "en": "{name}{details}."},
    "people_list": {
        "nb": "{count} {what}: {items}.",
        "nn": "{count} {what}: {items}.",
        "en": "{count} {what}: {items}.",
    },
    "new_members": {"nb": "nye medlemmer", "nn": "nye medlemmer", "en": "new members"},
    "substitute_noun": {"nb": "stedfortredere", "nn": "varamedlemmer", "en": "substitutes"},
    "absent_noun": {"nb": "med forfall", "nn": "med forfall", "en": "absent"},
    "changes_noun": {
        "nb": "bytter av medlemmer",
        "nn": "byte av medlemmer",
        "en": "changes of members",
    },
    "replacing": {"nb": "erstatter", "nn": "erstattar", "en": "replaces"},
    "instead_of": {"nb": "for", "nn": "for", "en": "for"},
    "members_noun": {"nb": "medlemmer", "nn": "medlemmer", "en": "members"},
    "list": {
        "nb": "{heading}({count}): {items}.",
        "nn": "{heading}({count}): {items}.",
        "en": "{heading}({count}): {items}.",
    },
    "abbreviation": {
        "nb": "{short} står for {long}.",
        "nn": "{short} står for {long}.",
        "en": "{short} stands for {long}.",
    },
    "elsewhere": {
        "nb": "Et annet sted ({where}) står det «{quote}»",
        "nn": "Ein annan stad ({where}) står det «{quote}»",
        "en": "Elsewhere ({where}) the papers say “{quote}”",
    },
    "also_said": {
        "nb": "Papirene er ikke entydige: {where} står det også «{quote}»",
        "nn": "Papira er ikkje eintydige: {where} står det òg «{quote}»",
        "en": "The papers do not agree: {where} also says “{quote}”",
    },
    "also_in_table": {
        "nb": "Papirene er ikke entydige: {where} står det også {told}",
        "nn": "Papira er ikkje eintydige: {where} står det òg {told}",
        "en": "The papers do not agree: {where} also says {told}",
    },
    "not_found": {
        "nb": "Jeg finner ikke svaret i papirene.",
        "nn": "Eg finn ikkje svaret i papira.",
        "en": "I cannot find the answer in the papers.",
    },
    "missing_terms": {
        "nb": "Papirene nevner ikke {terms}.",
        "nn": "Papira nemner ikkje {terms}.",
        "en": "The papers do not mention {terms}.",
    },
    "table_range": {
        "nb": "Tabellen «{title}» dekker {first}–{last}.",
        "nn": "Tabellen «{title}» dekkjer {first}–{last}.",
        "en": "Table “{title}” covers {first}–{last}.",
    },
    "nearest": {
        "nb": "Nærmest i papirene er {places}.",
        "nn": "Nærast i papira er {places}.",
        "en": "Nearest in the papers: {places}.",
    },
    "offer": {
        "nb": "Du kan sende spørsmålet til sekretariatet.",
        "nn": "Du kan sende spørsmålet til sekretariatet.",
        "en": "You can send the question to the secretariat.",
    },
    "clarify": {
        "nb": "Hva mener du? For eksempel {options}.",
        "nn": "Kva meiner du? Til dømes {options}.",
        "en": "Which do you mean? For example {options}.",
    },
    "missing_part": {
        "nb": "Papirene gir ikke {missing}.",
        "nn": "Papira gir ikkje {missing}.",
        "en": "The papers do not give {missing}.",
    },
    "health": {
        "nb": "Dette kan jeg ikke svare på ut fra møtepapirene, og jeg gir ikke helseråd. Ved fare "
        "for liv: ring 113. Legevakt: 116117. Noen å snakke med: Mental Helse, 116 123. Ellers "
        "kan du kontakte fastlegen eller se helsenorge.no.",
        "nn": "Dette kan eg ikkje svare på ut frå møtepapira, og eg gir ikkje helseråd. Ved fare "
        "for liv: ring 113. Legevakt: 116117. Nokon å snakke med: Mental Helse, 116 123. Elles "
        "kan du kontakte fastlegen eller sjå helsenorge.no.",
        "en": "I cannot answer this from the meeting papers, and I do not give health advice. If "
        "life is in danger: call 113. Out-of-hours doctor (legevakt): 116117. Someone to talk to: "
        "Mental Helse, 116 123. Otherwise contact your general practitioner (fastlege) or see "
        "helsenorge.no.",
    },
    "crisis": {
        "nb": "Er det akutt, ring 113. Du kan også ringe legevakten på 116117, og Mental Helses "
        "hjelpetelefon på 116 123 er åpen hele døgnet. Du trenger ikke stå alene i dette; "
        "fastlegen og helsenorge.no kan også hjelpe. Jeg svarer bare ut fra møtepapirer.",
        "nn": "Er det akutt, ring 113. Du kan òg ringje legevakta på 116117, og Mental Helse si "
        "hjelpetelefon på 116 123 er open heile døgnet. Du treng ikkje stå åleine i dette; "
        "fastlegen og helsenorge.no kan òg hjelpe. Eg svarar berre ut frå møtepapir.",
        "en": "In an emergency, call 113. You can also call the out-of-hours doctor (legevakt) at "
        "116117, and Mental Helse's helpline at 116 123 is open day and night. You are not alone; "
        "your general practitioner (fastlege) and helsenorge.no can help too. I answer only from "
        "meeting papers.",
    },
    "and": {"nb": " og ", "nn": " og ", "en": " and "},
    "or": {"nb": " eller ", "nn": " eller ", "en": " or "},
}  # fmt: skip


def phrase(key: str, language: Language, **values: object) -> str:
    """Return a phrase in a language with its values filled in.

    Raises:
        KeyError: The phrase or one of its values is unknown.
    """
    title = values.get("title")
    if isinstance(title, str):
        # Titles stand in quotation marks here; those of their own become the inner ones.
        values["title"] = title.replace("«", "“").replace("»", "”")
    return _PHRASES[key][language].format(**values)


def enumerate_items(items: list[str], language: Language, joiner: str = "and") -> str:
    """Join items as a sentence does: 'a, b og c'."""
    if len(items) < 2:
        return "".join(items)
    return ", ".join(items[:-1]) + phrase(joiner, language) + items[-1]
