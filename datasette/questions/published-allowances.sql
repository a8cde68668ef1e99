/*
id: published-allowances
number: 22
question: "Which councils publish a table or policy of allowances, and in what format?"
short: Published tables of allowances
answer: "{x} of {y} councils that decide on this, and whose pages we read, state one."
caveat: The format is read from the address. A staff manual on another site counts as published, and is marked as a policy.
out_of: {item: financial_policy}
parameters:
  - {name: region, label: Region, kind: region, default: ''}
*/
select a.gss_code, a.name as council, a.slug, a.region, s.stance, so.kind as kind_of_page,
    case when lower(s.url) like '%.pdf%' then 'PDF' when lower(s.url) like '%.doc%' then 'Word'
        when lower(s.url) like '%.xls%' then 'spreadsheet' else 'web page' end as format,
    s.evidence, s.note, s.url, s.page_date, s.read_on, s.origin, s.review, s.id as statement
from statements s
join authorities a on a.gss_code = s.authority
left join sources so on so.id = s.source
where s.item = 'financial_policy' and s.superseded = 0 and s.published = 1 and s.stance <> 'not_offered' and a.has_childrens_services = 1 and (:region = '' or a.region_slug = :region)
order by a.name, s.id
