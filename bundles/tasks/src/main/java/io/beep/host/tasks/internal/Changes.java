// SPDX-License-Identifier: Apache-2.0
package io.beep.host.tasks.internal;

import io.beep.host.tasks.Task;
import io.beep.host.tasks.Task.Step;
import java.util.Map;

/**
 * What the database does not have yet of a task.
 *
 * @param task the task as it is
 * @param lastEvent the number of its last event
 * @param steps new and changed steps by their numbers
 * @param oldestStep the first step that is still kept
 * @param messages new messages by their numbers
 * @param oldestMessage the first message that is still kept
 */
record Changes(
        Task task,
        long lastEvent,
        Map<Integer, Step> steps,
        int oldestStep,
        Map<Integer, String> messages,
        int oldestMessage) {}
