/*
id: local-connection-still-needed
number: 19
question: "Which pages still say that a local connection is needed for the housing register?"
short: Local connection still asked for
answer: "{x} of {y} councils that decide on housing, and whose pages we read, have a page listed here."
caveat: >-
  Since 10 July 2025 care leavers under 25 need no local connection for the register (SI 2025/706). An older page may be out
  of date, and a page can hold an older rule beside the new one. It does not show that the rule is broken. No row means that
  we read no such page, not that there is none.
out_of: {item: local_connection}
parameters:
  - {name: region, label: Region, kind: region, default: ''}
  - {name: show, label: Show, kind: choice, default: needed, options: {needed: Pages that ask for it or set conditions, older: Any page dated before 10 July 2025 or undated, '': All pages that speak of it}}
*/
select a.gss_code, a.name as council, a.slug, a.region, s.stance, s.default_no,
    case when coalesce(s.page_date, '') = '' then 'no date' when s.page_date < '2025-07-10' then 'before 10 July 2025'
        else 'since 10 July 2025' end as page_and_rule,
    s.exclusions,
    s.evidence, s.note, s.url, s.page_date, s.read_on, s.origin, s.review, s.id as statement
from statements s
join authorities a on a.gss_code = s.authority
where s.item = 'local_connection' and s.superseded = 0 and s.published = 1 and a.kind <> 'county'
    and (:show = '' or (:show = 'needed' and (s.stance in ('not_offered', 'conditional') or s.default_no = 1))
        or (:show = 'older' and coalesce(s.page_date, '') < '2025-07-10')) and (:region = '' or a.region_slug = :region)
order by a.name, s.id
