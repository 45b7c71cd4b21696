-- Complaint pictures: sent before the complaint that names them, and kept only when nothing in them tells where or
-- when they were taken.

-- Pictures ------------------------------------------------------------------------------------------

create function private.is_clean_jpeg(jpeg bytea) returns boolean
language plpgsql immutable set search_path = '' as $$
declare
  longest_side constant integer := 1600;
  size constant integer := length(jpeg);
  -- Of the marker.
  place integer := 2;
  marker integer;
  segment integer;
  measured boolean := false;
  scan bytea;
begin
  if size not between 4 and 400000 or substr(jpeg, 1, 2) <> '\xffd8' then return false; end if;
  loop
    if place + 4 > size or get_byte(jpeg, place) <> 255 then return false; end if;
    marker := get_byte(jpeg, place + 1);
    -- A marker may have fill bytes before it.
    if marker = 255 then
      place := place + 1;
      continue;
    end if;
    segment := get_byte(jpeg, place + 2) * 256 + get_byte(jpeg, place + 3);
    if segment < 2 or place + 2 + segment > size then return false; end if;
    case
      -- JFIF without a thumbnail.
      when marker = 224 then
        if segment <> 16 then return false; end if;
      -- Start of frame: the picture's height and width.
      when marker in (192, 193, 194) then
        if measured or segment < 8
          or get_byte(jpeg, place + 5) * 256 + get_byte(jpeg, place + 6) not between 1 and longest_side
          or get_byte(jpeg, place + 7) * 256 + get_byte(jpeg, place + 8) not between 1 and longest_side
        then
          return false;
        end if;
        measured := true;
      -- Tables, and the interval of restarts.
      when marker in (196, 219, 221) then null;
      when marker = 218 then exit;
      else return false;
    end case;
    place := place + 2 + segment;
  end loop;
  if not measured then return false; end if;
  -- Behind the first scan nothing but scans and their tables, and nothing behind the end.
  scan := substr(jpeg, place + 3 + segment);
  return length(scan) > 1
    and position('\xffd9'::bytea in scan) = length(scan) - 1
    and not exists (
      select from generate_series(224, 254) as forbidden
      where position('\xff'::bytea || set_byte('\x00', 0, forbidden) in scan) > 0
    );
end $$;
comment on function private.is_clean_jpeg is
  'Whether these bytes are one whole JPEG picture of at most 400 kB and 1600 pixels each side, with nothing in it that only tells about the picture: no APP1 … APP15 (Exif with its position, XMP, ICC, IPTC), no comment, no thumbnail, nothing appended (ISO/IEC 10918-1, annex B).';

create function private.is_complaint_picture(picture jsonb) returns boolean
language sql immutable as $$
  select private.has_keys(picture, '{id,hospital,token,jpeg}')
    and private.is_uuid(picture -> 'id')
    and private.is_string(picture -> 'hospital', 1, 200)
    and private.is_string(picture -> 'token', 1, 200)
    and jsonb_typeof(picture -> 'jpeg') = 'string'
    and length(picture ->> 'jpeg') % 4 = 0
    and rtrim(translate(picture ->> 'jpeg', 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/', '')) in ('', '=', '==')
    and picture ->> 'jpeg' !~ '=[^=]'
$$;
comment on function private.is_complaint_picture is 'Whether picture has the form of the contract''s ComplaintPicture.';

create function public.keep_complaint_picture(picture jsonb) returns uuid
language plpgsql volatile security definer set search_path = '' as $$
declare
  most_of_form constant integer := 10;
  most_of_hospital constant integer := 1000;
  its_id uuid;
  its_hospital public.hospitals;
  fault text;
  nonce uuid;
  bytes bytea;
begin
  if octet_length(picture::text) > 600000 then perform private.refuse('too_large'); end if;
  if private.is_complaint_picture(picture) is not true then perform private.refuse('bad_request'); end if;
  its_id := picture ->> 'id';
  its_hospital := private.hospital_of(picture ->> 'hospital');
  fault := private.form_token_fault(its_hospital, concat_ws('/', 'complaint', its_hospital.id), picture ->> 'token');
  if fault is not null then perform private.refuse(fault); end if;
  bytes := decode(picture ->> 'jpeg', 'base64');
  if length(bytes) > 400000 then perform private.refuse('too_large'); end if;
  if not private.is_clean_jpeg(bytes) then perform private.refuse('no_clean_jpeg'); end if;
  nonce := private.form_token_nonce(picture ->> 'token');
  perform private.count_form(its_hospital, 'picture');
  -- Whoever knows its random id and every byte of it sent it: with a new token it goes over to that, and counts among its ten.
  insert into private.case_pictures as pictures (hospital_id, id, form_nonce, jpeg) values (its_hospital.id, its_id, nonce, bytes)
  on conflict on constraint case_pictures_pkey do update set form_nonce = excluded.form_nonce, kept_at = now()
  where pictures.case_id is null and pictures.jpeg = excluded.jpeg;
  if not found and not exists (
    select from private.case_pictures as pictures
    where pictures.hospital_id = its_hospital.id and pictures.id = its_id and pictures.jpeg = bytes and pictures.case_id is not null
  ) then
    perform private.refuse('id_taken');
  end if;
  -- Whoever changes their mind sends another; more than so many nobody needs, and 400 MB that wait are room enough.
  if exists (
    select from private.case_pictures as pictures
    where pictures.hospital_id = its_hospital.id and pictures.form_nonce is not null
    having count(*) filter (where pictures.form_nonce = nonce) > most_of_form or count(*) > most_of_hospital
  ) then
    perform private.refuse('too_many_requests');
  end if;
  return its_id;
end $$;
comment on function public.keep_complaint_picture is
  'Keeps a picture until the complaint that is sent with the same token names it: the contract''s ComplaintPicture. Returns its id; the same picture sent again is kept once, for a day from then on and under the token it came with last. Refuses: too_large, bad_request, unknown_hospital, token_invalid, token_expired, no_clean_jpeg, too_many_requests, id_taken.';
grant execute on function public.keep_complaint_picture to anon, authenticated;
