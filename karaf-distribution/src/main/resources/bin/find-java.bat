@rem SPDX-License-Identifier: Apache-2.0
@rem Called by beep.bat, and by mvnw.cmd at the top of the sources; the twin of find-java, kept equal by review.
@rem
@rem   call find-java.bat MINIMUM PROGRAM    sets java_home and java_feature, or leaves java_home empty
@rem
@rem PROGRAM is what has to be in its bin: java, or javac for a whole JDK. In order: BEEP_JAVA_HOME, which has to fit; JAVA_HOME
@rem and the PATH, if they fit; then the newest in the usual places.

set "java_home="
set "java_feature=0"

if not "%BEEP_JAVA_HOME%"=="" (
    call :consider "%BEEP_JAVA_HOME%" %1 %2
    if not defined java_home (
        echo BEEP_JAVA_HOME is %BEEP_JAVA_HOME%, where there is no %2 of Java %1 or newer. 1>&2
        exit /b 78
    )
    exit /b 0
)

if not "%JAVA_HOME%"=="" call :consider "%JAVA_HOME%" %1 %2
if defined java_home exit /b 0
for %%J in (java.exe) do if not "%%~$PATH:J"=="" for %%H in ("%%~dp$PATH:J..") do call :consider "%%~fH" %1 %2
if defined java_home exit /b 0

for /d %%H in (
    "%ProgramFiles%\Java\*" "%ProgramFiles%\Eclipse Adoptium\*" "%ProgramFiles%\Microsoft\jdk*" "%ProgramFiles%\Zulu\*"
    "%ProgramFiles%\Amazon Corretto\*" "%ProgramFiles%\BellSoft\*" "%USERPROFILE%\.jdks\*"
) do call :consider "%%~H" %1 %2
exit /b 0

rem Takes the home %1 if its program %3 is of Java %2 or newer, and newer than the one taken before.
:consider
if not exist "%~1\bin\%3.exe" exit /b 0
if not exist "%~1\release" exit /b 0
set "feature="
for /f "usebackq tokens=2 delims==" %%V in (`findstr /b /c:"JAVA_VERSION=" "%~1\release"`) do (
    for /f "delims=.-+" %%F in ("%%~V") do set "feature=%%F"
)
if not defined feature exit /b 0
if %feature% lss %2 exit /b 0
if %feature% leq %java_feature% exit /b 0
set "java_home=%~1"
set "java_feature=%feature%"
exit /b 0
