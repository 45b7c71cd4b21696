-- When messages go out on a hosted project: the database calls the sender itself, with pg_net, every ten seconds while something
-- is due and at once when somebody waits for a code. Where it may call is told by two secrets of Vault: see supabase/README.md.
-- Elsewhere somebody else calls it; the embedded stack does.

create function private.call_sender() returns void
language plpgsql volatile security definer set search_path = '' as $$
declare
  address text;
  key text;
begin
  if to_regclass('vault.decrypted_secrets') is null or to_regproc('net.http_post') is null then return; end if;
  select max(decrypted_secret) filter (where name = 'careloop_functions'), max(decrypted_secret) filter (where name = 'careloop_secret_key')
  into address, key
  from vault.decrypted_secrets;
  if address is null or key is null then return; end if;
  perform net.http_post(
    url := rtrim(address, '/') || '/send-reminders', body := '{}'::jsonb, headers := jsonb_build_object('apikey', key), timeout_milliseconds := 60000
  );
exception when others then
  -- Nobody is refused a reminder because the sender cannot be woken: it comes again.
  raise warning 'The sender could not be called: %', sqlerrm;
end $$;
comment on function private.call_sender is
  'Calls the edge function send-reminders, once this transaction is over. Vault: careloop_functions (https://….supabase.co/functions/v1), careloop_secret_key. Without them, or without pg_net, nothing.';

create function private.wake_sender() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  perform private.call_sender();
  return null;
end $$;
comment on function private.wake_sender is 'Trigger: somebody looks at their phone.';

create trigger wake_sender after insert on private.message_queue for each row when (new.urgent) execute function private.wake_sender();

create function public.send_due_messages() returns boolean
language plpgsql volatile security definer set search_path = '' as $$
declare
  is_due constant boolean := exists (select from private.message_queue where state in ('queued', 'taken') and next_at <= now());
begin
  if is_due then perform private.call_sender(); end if;
  return is_due;
end $$;
comment on function public.send_due_messages is 'Calls the sender if there is something to send. With the secret key or by pg_cron.';
grant execute on function public.send_due_messages to service_role;

do $$
begin
  if exists (select from pg_extension where extname = 'pg_cron') then
    perform cron.schedule('careloop_plan_messages', '* * * * *', 'select public.plan_messages()');
    begin
      perform cron.schedule('careloop_send_messages', '10 seconds', 'select public.send_due_messages()');
    exception when others then
      -- Before pg_cron 1.5.
      perform cron.schedule('careloop_send_messages', '* * * * *', 'select public.send_due_messages()');
    end;
  end if;
exception when others then
  raise notice 'pg_cron is not usable here (%): call plan_messages() every minute and send-reminders every ten seconds by other means.', sqlerrm;
end $$;
