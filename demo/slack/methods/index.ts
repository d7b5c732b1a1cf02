import type { MethodName } from '../method-table.ts';
import { chatPostEphemeral, chatPostMessage, chatUpdate } from './chat.ts';
import {
  conversationsHistory,
  conversationsInfo,
  conversationsList,
  conversationsMembers,
  conversationsOpen,
  conversationsReplies,
} from './conversations.ts';
import type { Method } from './define.ts';
import { completeUpload, filesInfo, getUploadUrl } from './files.ts';
import {
  authTest,
  usergroupsList,
  usergroupsUsersList,
  usersInfo,
  usersList,
  usersLookupByEmail,
} from './users.ts';
import { viewsOpen, viewsPublish, viewsPush, viewsUpdate } from './views.ts';

export const methods: Record<MethodName, Method> = {
  'auth.test': authTest,
  'users.info': usersInfo,
  'users.lookupByEmail': usersLookupByEmail,
  'users.list': usersList,
  'conversations.open': conversationsOpen,
  'conversations.info': conversationsInfo,
  'conversations.list': conversationsList,
  'conversations.members': conversationsMembers,
  'conversations.history': conversationsHistory,
  'conversations.replies': conversationsReplies,
  'chat.postMessage': chatPostMessage,
  'chat.postEphemeral': chatPostEphemeral,
  'chat.update': chatUpdate,
  'files.getUploadURLExternal': getUploadUrl,
  'files.completeUploadExternal': completeUpload,
  'files.info': filesInfo,
  'views.open': viewsOpen,
  'views.push': viewsPush,
  'views.update': viewsUpdate,
  'views.publish': viewsPublish,
  'usergroups.list': usergroupsList,
  'usergroups.users.list': usergroupsUsersList,
};
