/**
 * supabase-js verifies a mailed one-time code as type `email`, which hosted Supabase takes; `@supabase/lite` knows the same
 * codes by their older name `magiclink` only.
 */
export async function nameCodeAsLiteDoes(request: Request): Promise<Request> {
  if (request.method !== 'POST' || !request.url.endsWith('/auth/v1/verify')) return request
  const body = await request.clone().text()
  return new Request(request, { body: body.replace(/("type"\s*:\s*)"email"/, '$1"magiclink"') })
}
