/*
id: council-tax-full-to-25
number: 2
question: "Who frees care leavers from all council tax to 25, and does the council say anything of those who live elsewhere?"
short: No council tax to 25, and living elsewhere
answer: "{x} of {y} councils that decide on council tax, and whose pages we read, state a full exemption to {age} or later."
caveat: >-
  The council that sends the bill decides. In a county that is the district, so a county is not counted here even if its
  page says that all its districts do it. "Elsewhere" is where this council stands on paying for its care leavers in
  another council's area.
out_of: {item: council_tax_exemption}
parameters:
  - {name: region, label: Region, kind: region, default: ''}
  - {name: age, label: To age, kind: number, default: '25'}
  - {name: elsewhere, label: Living elsewhere, kind: choice, default: '', options: {'': Whatever it says, stated: Only if it states help elsewhere}}
*/
select a.gss_code, a.name as council, a.slug, a.region, s.stance, s.percent, s.age_min, s.age_max, e.position as elsewhere, e.how_much as elsewhere_how_much,
    s.evidence, s.note, s.url, s.page_date, s.read_on, s.origin, s.review, s.id as statement
from statements s
join authorities a on a.gss_code = s.authority
left join positions e on e.authority = a.gss_code and e.item = 'council_tax_out_of_area'
where s.item = 'council_tax_exemption' and s.superseded = 0 and s.published = 1 and s.stance in ('offered', 'conditional')
    and s.percent = 100 and s.age_max >= coalesce(nullif(:age, ''), 25) + 0 and a.kind <> 'county'
    and (:elsewhere = '' or e.position in ('offered', 'conditional', 'planned', 'mixed')) and (:region = '' or a.region_slug = :region)
order by a.name, s.id
