// SPDX-License-Identifier: Apache-2.0
package io.beep.host.spi.tasks;

import io.beep.host.spi.security.Caller;
import java.util.List;
import java.util.Map;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A kind of long work that people can start by its name, registered as a service. Its class says by
 * {@link io.beep.host.spi.security.RequiresPermission} who may; without a word it is offered to nobody. What is said of it is asked for
 * once, when it comes. The bundle is not stopped while a task of it waits or runs, unless the time for that is over: then the work is
 * asked to stop, and the task fails.
 */
@ConsumerType
public interface TaskKind {
    /** What it is called: small letters, digits and hyphens, 60 at most, the first a letter: {@code photo-import}. */
    String kind();

    /** What it does, for people, in one line. */
    String description();

    /** What it takes, each name once, 20 at most. */
    List<TaskParameter> parameters();

    /**
     * A title for people, made of the parameters: {@code Import of holiday.zip}. Asked for before there is a task, so that what
     * does not fit is refused here. It is quick, and changes nothing.
     *
     * @param parameters those that were given, all of them declared, and none that is required missing; not to be changed
     * @throws io.beep.host.spi.error.HostException kind {@code INVALID} when they do not fit; its field is that of the request,
     *     {@code parameters.NAME}
     */
    String title(Map<String, String> parameters);

    /**
     * Does the work, on a thread of its own. It looks at {@link Progress#isCancelled()} often enough to stop within a second; the
     * thread is interrupted too.
     *
     * @param caller who started it; may have lost rights since
     * @param parameters as for the title
     * @return the task's result, one line for people or a small JSON text, or empty; what is over 4,000 characters is cut
     * @throws io.beep.host.spi.error.HostException when it fails in a way that people can understand: its text is the task's error. Of
     *     anything else they see that it failed unexpectedly, and the log has the rest.
     */
    String run(Caller caller, Map<String, String> parameters, Progress progress) throws Exception;
}
