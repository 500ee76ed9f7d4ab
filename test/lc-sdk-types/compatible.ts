/**
 * Our types of 3.4 as lc-sdk-js 4.0.2 declares them: a program written against the SDK's types can be given what ours
 * describe. Members that do not fit stand alone, with the reason; the compiler says when one of them fits after all.
 * That the SDK calls nearly every member required is left out, see `Present`.
 */
import type * as AgentSdk from '@livechat/lc-sdk-js/lib/src/agent/structures.js';
import type * as CustomerSdk from '@livechat/lc-sdk-js/lib/src/customer/structures.js';
import type * as Objects from '@livechat/lc-sdk-js/lib/src/objects/index.js';
import type { Agent, Customer, Shared } from '../../schemas/generated/3.4/types.d.ts';
import { given } from './present.ts';

export const agentChat: Omit<AgentSdk.Chat, 'threads' | 'users'> = given<Agent.Chat>();
// @ts-expect-error a list of threads there; one thread, or one a chat, in the protocol
export const agentChat_threads: Pick<AgentSdk.Chat, 'threads'> = given<Agent.Chat>();
// @ts-expect-error users, see the agent: `routing_status`
export const agentChat_users: Pick<AgentSdk.Chat, 'users'> = given<Agent.Chat>();

export const agentArchivedChat: Omit<AgentSdk.ArchivedChat, 'threads' | 'users' | 'thread'> =
  given<Agent.ArchivedChat>();
// @ts-expect-error a list of threads there; one thread, or one a chat, in the protocol
export const agentArchivedChat_threads: Pick<AgentSdk.ArchivedChat, 'threads'> = given<Agent.ArchivedChat>();
// @ts-expect-error users, see the agent: `routing_status`
export const agentArchivedChat_users: Pick<AgentSdk.ArchivedChat, 'users'> = given<Agent.ArchivedChat>();
// @ts-expect-error a thread, see there
export const agentArchivedChat_thread: Pick<AgentSdk.ArchivedChat, 'thread'> = given<Agent.ArchivedChat>();

export const agentChatInfo: Omit<AgentSdk.ChatsSummary, 'last_event_per_type' | 'order' | 'users'> =
  given<Agent.ChatInfo>();
// @ts-expect-error the event stands inside, with the thread it is from
export const agentChatInfo_last_event_per_type: Pick<AgentSdk.ChatsSummary, 'last_event_per_type'> =
  given<Agent.ChatInfo>();
// @ts-expect-error no page of 3.4 has it
export const agentChatInfo_order: Pick<AgentSdk.ChatsSummary, 'order'> = given<Agent.ChatInfo>();
// @ts-expect-error users, see the agent: `routing_status`
export const agentChatInfo_users: Pick<AgentSdk.ChatsSummary, 'users'> = given<Agent.ChatInfo>();

export const agentThread: Omit<Objects.Thread, 'restricted_access' | 'events'> = given<Agent.Thread>();
// @ts-expect-error a flag there, text in the docs; threads of customers have none
export const agentThread_restricted_access: Pick<Objects.Thread, 'restricted_access'> = given<Agent.Thread>();
// @ts-expect-error events, see there: `recipients` and `content`
export const agentThread_events: Pick<Objects.Thread, 'events'> = given<Agent.Thread>();

export const agentThreadArchived: Omit<Objects.ArchivedThread, 'restricted_access' | 'events'> =
  given<Agent.Thread>();
// @ts-expect-error a flag there, text in the docs; threads of customers have none
export const agentThreadArchived_restricted_access: Pick<Objects.ArchivedThread, 'restricted_access'> =
  given<Agent.Thread>();
// @ts-expect-error events, see there: `recipients` and `content`
export const agentThreadArchived_events: Pick<Objects.ArchivedThread, 'events'> = given<Agent.Thread>();

export const agentThreadInfo: Objects.LastThreadSummary = given<Agent.ThreadInfo>();

export const agentAgent: Omit<AgentSdk.Agent, 'routing_status'> = given<Agent.Agent>();
// @ts-expect-error an agent in a chat has none; `list_routing_statuses` tells it
export const agentAgent_routing_status: Pick<AgentSdk.Agent, 'routing_status'> = given<Agent.Agent>();

export const agentCustomer: AgentSdk.Customer = given<Agent.Customer>();

// @ts-expect-error users, see the agent: `routing_status`
export const agentUser: AgentSdk.User = given<Agent.User>();

export const agentVisit: AgentSdk.Visit = given<Agent.Visit>();

export const agentStatistics: AgentSdk.Statistics = given<Agent.Statistics>();

export const agentGeolocation: AgentSdk.Geolocation = given<Agent.Geolocation>();

export const agentPage: AgentSdk.LastPage = given<Agent.Page>();

export const agentMessage: Omit<Objects.Message, 'recipients'> = given<Agent.Message>();
// @ts-expect-error agents of 3.4 see `visibility` instead
export const agentMessage_recipients: Pick<Objects.Message, 'recipients'> = given<Agent.Message>();

export const agentFile: Omit<Objects.File, 'recipients'> = given<Agent.File>();
// @ts-expect-error agents of 3.4 see `visibility` instead
export const agentFile_recipients: Pick<Objects.File, 'recipients'> = given<Agent.File>();

export const agentFilledForm: Omit<Objects.FilledForm, 'recipients'> = given<Agent.FilledForm>();
// @ts-expect-error agents of 3.4 see `visibility` instead
export const agentFilledForm_recipients: Pick<Objects.FilledForm, 'recipients'> = given<Agent.FilledForm>();

export const agentRichMessage: Omit<Objects.RichMessage, 'recipients'> = given<Agent.RichMessage>();
// @ts-expect-error agents of 3.4 see `visibility` instead
export const agentRichMessage_recipients: Pick<Objects.RichMessage, 'recipients'> =
  given<Agent.RichMessage>();

export const agentRichMessageElement: Objects.Element = given<Agent.RichMessageElement>();

export const agentRichMessageButton: Objects.Button = given<Shared.RichMessageButton>();

export const agentRichMessageImage: Objects.Image = given<Shared.RichMessageImage>();

export const agentCustom: Omit<Objects.CustomEvent, 'content' | 'recipients'> = given<Agent.Custom>();
// @ts-expect-error the protocol does not look into what a custom event holds
export const agentCustom_content: Pick<Objects.CustomEvent, 'content'> = given<Agent.Custom>();
// @ts-expect-error agents of 3.4 see `visibility` instead
export const agentCustom_recipients: Pick<Objects.CustomEvent, 'recipients'> = given<Agent.Custom>();

export const agentSystemMessage: Omit<Objects.SystemMessage, 'recipients'> = given<Agent.SystemMessage>();
// @ts-expect-error agents of 3.4 see `visibility` instead
export const agentSystemMessage_recipients: Pick<Objects.SystemMessage, 'recipients'> =
  given<Agent.SystemMessage>();

// @ts-expect-error events, see there: `recipients` and `content`
export const agentEvent: Objects.Event = given<Agent.Event>();

export const agentAccess: Objects.Access = given<Shared.Access>();

export const agentProperties: Objects.Properties = given<Shared.Properties>();

export const agentMessagePostback: Objects.Postback = given<Shared.MessagePostback>();

export const agentMyProfile: Objects.MyProfile = given<Agent.MyProfile>();

export const agentLicense: AgentSdk.License = given<Agent.License>();

export const agentListChatsResponse: Omit<AgentSdk.ListChatsResponse, 'previuous_page_id' | 'chats_summary'> =
  given<Agent.ListChatsResponse>();
// @ts-expect-error misspelled there
export const agentListChatsResponse_previuous_page_id: Pick<AgentSdk.ListChatsResponse, 'previuous_page_id'> =
  given<Agent.ListChatsResponse>();
// @ts-expect-error infos of chats, see there
export const agentListChatsResponse_chats_summary: Pick<AgentSdk.ListChatsResponse, 'chats_summary'> =
  given<Agent.ListChatsResponse>();

export const agentListThreadsResponse: Omit<AgentSdk.ListThreadsResponse, 'threads'> =
  given<Agent.ListThreadsResponse>();
// @ts-expect-error threads, see there
export const agentListThreadsResponse_threads: Pick<AgentSdk.ListThreadsResponse, 'threads'> =
  given<Agent.ListThreadsResponse>();

export const agentGetChatResponse: Omit<AgentSdk.GetChatResponse, 'users' | 'thread'> =
  given<Agent.GetChatResponse>();
// @ts-expect-error users, see the agent: `routing_status`
export const agentGetChatResponse_users: Pick<AgentSdk.GetChatResponse, 'users'> =
  given<Agent.GetChatResponse>();
// @ts-expect-error a thread, see there
export const agentGetChatResponse_thread: Pick<AgentSdk.GetChatResponse, 'thread'> =
  given<Agent.GetChatResponse>();

export const agentListArchivesResponse: Omit<AgentSdk.ListArchivesResponse, 'chats'> =
  given<Agent.ListArchivesResponse>();
// @ts-expect-error archived chats, see there
export const agentListArchivesResponse_chats: Pick<AgentSdk.ListArchivesResponse, 'chats'> =
  given<Agent.ListArchivesResponse>();

export const agentStartChatResponse: AgentSdk.StartChatResponse = given<Agent.StartChatResponse>();

export const agentResumeChatResponse: AgentSdk.ResumeChatResponse = given<Agent.ResumeChatResponse>();

export const agentSendEventResponse: AgentSdk.SendEventResponse = given<Agent.SendEventResponse>();

export const agentGetCustomerResponse: AgentSdk.GetCustomerResponse = given<Agent.GetCustomerResponse>();

export const agentListCustomersResponse: AgentSdk.ListCustomersResponse =
  given<Agent.ListCustomersResponse>();

export const agentCreateCustomerResponse: AgentSdk.CreateCustomerResponse =
  given<Agent.CreateCustomerResponse>();

export const agentUploadFileResponse: AgentSdk.UploadFileResponse = given<Agent.UploadFileResponse>();

export const agentLoginResponse: Omit<AgentSdk.LoginResponse, 'chats_summary'> = given<Agent.LoginResponse>();
// @ts-expect-error infos of chats, see there; the SDK declares one at login instead of a list
export const agentLoginResponse_chats_summary: Pick<AgentSdk.LoginResponse, 'chats_summary'> =
  given<Agent.LoginResponse>();

export const agentDeactivateChatResponse: AgentSdk.EmptyResponse = given<Agent.DeactivateChatResponse>();

export const customerCustomer: CustomerSdk.Customer = given<Customer.Customer>();

export const customerAgent: CustomerSdk.Agent = given<Customer.Agent>();

export const customerThread: Omit<Objects.Thread, 'restricted_access' | 'events'> = given<Customer.Thread>();
// @ts-expect-error a flag there, text in the docs; threads of customers have none
export const customerThread_restricted_access: Pick<Objects.Thread, 'restricted_access'> =
  given<Customer.Thread>();
// @ts-expect-error events, see there: `recipients` and `content`
export const customerThread_events: Pick<Objects.Thread, 'events'> = given<Customer.Thread>();

export const customerChatInfo: Omit<
  Objects.ChatsSummary,
  'last_event_per_type' | 'last_thread_summary' | 'order' | 'is_followed'
> = given<Customer.ChatInfo>();
// @ts-expect-error the event stands inside, with the thread it is from
export const customerChatInfo_last_event_per_type: Pick<Objects.ChatsSummary, 'last_event_per_type'> =
  given<Customer.ChatInfo>();
// @ts-expect-error customers get `last_thread_id` and `last_thread_created_at`
export const customerChatInfo_last_thread_summary: Pick<Objects.ChatsSummary, 'last_thread_summary'> =
  given<Customer.ChatInfo>();
// @ts-expect-error no page of 3.4 has it
export const customerChatInfo_order: Pick<Objects.ChatsSummary, 'order'> = given<Customer.ChatInfo>();
// @ts-expect-error customers do not follow chats
export const customerChatInfo_is_followed: Pick<Objects.ChatsSummary, 'is_followed'> =
  given<Customer.ChatInfo>();

// @ts-expect-error events, see there: `recipients` and `content`
export const customerEvent: Objects.Event = given<Customer.Event>();

export const customerListChatsResponse: Omit<
  CustomerSdk.ListChatsResponse,
  'previuous_page_id' | 'chats_summary'
> = given<Customer.ListChatsResponse>();
// @ts-expect-error misspelled there
export const customerListChatsResponse_previuous_page_id: Pick<
  CustomerSdk.ListChatsResponse,
  'previuous_page_id'
> = given<Customer.ListChatsResponse>();
// @ts-expect-error infos of chats, see there
export const customerListChatsResponse_chats_summary: Pick<CustomerSdk.ListChatsResponse, 'chats_summary'> =
  given<Customer.ListChatsResponse>();

export const customerListThreadsResponse: Omit<CustomerSdk.ListThreadsResponse, 'threads'> =
  given<Customer.ListThreadsResponse>();
// @ts-expect-error threads, see there
export const customerListThreadsResponse_threads: Pick<CustomerSdk.ListThreadsResponse, 'threads'> =
  given<Customer.ListThreadsResponse>();

export const customerGetChatResponse: Omit<CustomerSdk.GetChatResponse, 'thread' | 'is_followed'> =
  given<Customer.GetChatResponse>();
// @ts-expect-error a thread, see there
export const customerGetChatResponse_thread: Pick<CustomerSdk.GetChatResponse, 'thread'> =
  given<Customer.GetChatResponse>();
// @ts-expect-error customers do not follow chats
export const customerGetChatResponse_is_followed: Pick<CustomerSdk.GetChatResponse, 'is_followed'> =
  given<Customer.GetChatResponse>();

export const customerStartChatResponse: CustomerSdk.StartChatResponse = given<Customer.StartChatResponse>();

export const customerResumeChatResponse: CustomerSdk.ResumeChatResponse =
  given<Customer.ResumeChatResponse>();

export const customerSendEventResponse: CustomerSdk.SendEventResponse = given<Customer.SendEventResponse>();

export const customerGetPredictedAgentResponse: CustomerSdk.GetPredictedAgentResponse =
  given<Customer.GetPredictedAgentResponse>();

export const customerGetUrlInfoResponse: CustomerSdk.GetURLInfoResponse =
  given<Customer.GetUrlInfoResponse>();

export const customerUploadFileResponse: CustomerSdk.UploadFileResponse =
  given<Customer.UploadFileResponse>();

export const customerListGroupStatusesResponse: Omit<CustomerSdk.ListGroupStatusesResponse, 'group_status'> =
  given<Customer.ListGroupStatusesResponse>();
// @ts-expect-error it is called `groups_status`
export const customerListGroupStatusesResponse_group_status: Pick<
  CustomerSdk.ListGroupStatusesResponse,
  'group_status'
> = given<Customer.ListGroupStatusesResponse>();

export const customerGetFormResponse: CustomerSdk.GetFormResponse = given<Customer.GetFormResponse>();

export const customerLoginResponse: Omit<CustomerSdk.LoginResponse, 'customer'> =
  given<Customer.LoginResponse>();
// @ts-expect-error the answer to a login says less of the customer
export const customerLoginResponse_customer: Pick<CustomerSdk.LoginResponse, 'customer'> =
  given<Customer.LoginResponse>();
