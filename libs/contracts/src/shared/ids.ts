import { z } from 'zod';

const id = <B extends string>() => z.uuid().brand<B>();

export const SiteId = id<'SiteId'>();
export type SiteId = z.infer<typeof SiteId>;
export const PersonId = id<'PersonId'>();
export type PersonId = z.infer<typeof PersonId>;
export const MatchId = id<'MatchId'>();
export type MatchId = z.infer<typeof MatchId>;
export const PlanRunId = id<'PlanRunId'>();
export type PlanRunId = z.infer<typeof PlanRunId>;
export const MeetingId = id<'MeetingId'>();
export type MeetingId = z.infer<typeof MeetingId>;
export const EventId = id<'EventId'>();
export type EventId = z.infer<typeof EventId>;
export const EnrolmentId = id<'EnrolmentId'>();
export type EnrolmentId = z.infer<typeof EnrolmentId>;
export const DraftId = id<'DraftId'>();
export type DraftId = z.infer<typeof DraftId>;
export const ApiKeyId = id<'ApiKeyId'>();
export type ApiKeyId = z.infer<typeof ApiKeyId>;
export const UserId = z.string().min(1).max(64).brand<'UserId'>();
export type UserId = z.infer<typeof UserId>;
export const ContactTryId = id<'ContactTryId'>();
export type ContactTryId = z.infer<typeof ContactTryId>;
export const PersonTaskId = id<'PersonTaskId'>();
export type PersonTaskId = z.infer<typeof PersonTaskId>;
