-- The desk: what working on a hospital's cases needs whichever they are, in one answer.

create function public.get_case_desk(hospital text) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
  its_hospital constant integer := private.agents_hospital(hospital);
begin
  return (
    select jsonb_build_object(
      'acknowledge_days', hospitals.acknowledge_days, 'answer_days', hospitals.answer_days, 'complex_days', hospitals.complex_days,
      'categories', (
        select coalesce(
          jsonb_agg(
            jsonb_build_object('code', categories.code, 'names', categories.names, 'archived', categories.archived)
            order by categories.position, categories.code
          ), '[]'
        )
        from public.complaint_categories as categories where categories.hospital_id = its_hospital
      ),
      'hospital_days', (
        select coalesce(jsonb_agg(jsonb_build_object('day', days.day, 'working', days.working) order by days.day), '[]')
        from public.hospital_days as days where days.hospital_id = its_hospital
      ),
      'views', (
        select coalesce(jsonb_agg(jsonb_build_object('id', views.id, 'name', views.name, 'filter', views.filter) order by views.name, views.id), '[]')
        from public.case_views as views where views.hospital_id = its_hospital and views.user_id = auth.uid()
      ),
      'colleagues', (
        select coalesce(jsonb_agg(jsonb_build_object('user_id', colleagues.user_id, 'email', colleagues.email)), '[]')
        from public.list_colleagues(hospital) as colleagues
      )
    )
    from public.hospitals where hospitals.id = its_hospital
  );
end $$;
comment on function public.get_case_desk is
  'The deadlines, categories, calendar and colleagues of a hospital, and one''s own saved filters: the contract''s CaseDesk. Agents only. Refuses: not_staff.';
grant execute on function public.get_case_desk to authenticated;

create function public.count_cases(hospital text) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
  its_hospital constant integer := private.agents_hospital(hospital);
begin
  return jsonb_build_object(
    'open', (
      select count(*) from public.cases where cases.hospital_id = its_hospital and cases.state in ('new', 'acknowledged', 'in_progress', 'reopened')
    ),
    'overdue', (select count(*) from public.cases where cases.hospital_id = its_hospital and cases.due_at < now())
  );
end $$;
comment on function public.count_cases is
  'How many cases are open and how many of them are overdue: the contract''s CaseCounts. Agents only. Refuses: not_staff.';
grant execute on function public.count_cases to authenticated;
